#!/usr/bin/env python3
"""Gold that is told as found scores 1 everywhere, and every quote and name of it stands in its text: mistakes of the hand are
found before they are taken for the parser's. Names documents and fields only, so that what is held out stays unseen."""
import sys
sys.dont_write_bytecode = True  # nothing is left in the source tree
import copy, glob, json, os, unittest
import score

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDERS = {"corpus": os.path.join(HERE, "..", "corpus", "articles"), "develop": os.path.join(HERE, "develop"),
           "validate": os.path.join(HERE, "validate"), "held_out": os.path.join(HERE, "held_out")}


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def documents(folder):
    for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
        if not path.endswith(".meta.json"):
            yield os.path.basename(path)[:-5], json.loads(read(path)), read(path[:-5] + ".txt")


class Gold(unittest.TestCase):
    def test_there_is_gold(self):
        counts = {name: len(list(documents(folder))) for name, folder in FOLDERS.items()}
        self.assertGreaterEqual(min(counts["corpus"], counts["develop"], counts["held_out"]), 20)
        self.assertGreaterEqual(counts["validate"], 16)

    def test_quotes_and_names_stand_in_the_text(self):
        for folder in FOLDERS.values():
            for name, gold, text in documents(folder):
                for kind in ("agreements", "participants", "figures"):
                    for i, entry in enumerate(gold[kind]):
                        self.assertTrue(entry["quote"] in text and "\n" not in entry["quote"], f"{name} {kind}[{i}].quote")
                        for other in [entry.get("name")] + entry.get("aliases", []):
                            self.assertTrue(other is None or other in text, f"{name} {kind}[{i}].name")

    def test_told_as_found_it_scores_one(self):
        for folder in FOLDERS.values():
            for name, gold, text in documents(folder):
                counts, slots, _ = score.score_document(copy.deepcopy(gold), copy.deepcopy(gold), text)
                for kind, (hit, told, found) in counts.items():
                    self.assertEqual((hit, found), (told, told), f"{name} {kind}")
                for slot, (right, of) in slots.items():
                    if slot.endswith("given_where_none") or slot.startswith(("noise.", "spans.")):
                        self.assertEqual(right, 0, f"{name} {slot}")
                    elif slot.count(".") == 1:
                        self.assertEqual(right, of, f"{name} {slot}")

    def test_every_article_has_what_a_feed_would_tell(self):
        for folder in FOLDERS.values():
            for name, gold, _ in documents(folder):
                meta = json.loads(read(os.path.join(folder, name + ".meta.json")))
                self.assertEqual(meta.get("language"), gold["lang"], name)


if __name__ == "__main__":
    unittest.main()
