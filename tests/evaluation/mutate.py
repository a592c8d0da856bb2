#!/usr/bin/env python3
"""How gracefully the parser loses facts when articles come damaged.

    mutate.py ACCORD_EVAL [COUNT]        default: 160 articles; ACCORD_SOAK=1: 1,000

Damages the articles of tests/corpus/articles and tests/evaluation/develop in each way below, their gold alike, and has
ACCORD_EVAL parse them: it fails by itself when a span is not what it quotes or an article takes absurdly long. Then scores
them and prints the F1 of participants, figures and agreements for each kind of damage, beside those of the same articles whole.
Equal counts give equal articles. Not 0 when a parse fails or when a kind keeps less of the whole articles' F1 than KEPT says.
Standard library only.
"""
import glob, json, os, random, re, subprocess, sys, tempfile, unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDERS = (os.path.join(HERE, "..", "corpus", "articles"), os.path.join(HERE, "develop"))
NAMED = ("quote", "name", "aliases", "subject", "counterpart", "parties", "signatories", "witnesses", "implementers", "place")
LISTS = ("noise_figures", "neutral_figures", "noise_names")
ODD_SPACES = ("\u00a0", "\u202f", "\u2009", "  ", "\t", " \u00a0", "\u3000")


def no_marks(text):
    """Vietnamese and others without any diacritic, as typed where there are none."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).replace("đ", "d").replace("Đ", "D")


def odd_spaces(text, rng):
    return re.sub(" ", lambda _: rng.choice(ODD_SPACES) if rng.random() < 0.3 else " ", text)


def cut_sentences(text, rng):
    """A third of the sentences end in the middle, as feeds cut them."""
    def cut(sentence):
        words = sentence.split(" ")
        if len(words) < 6 or rng.random() > 0.33:
            return sentence
        return " ".join(words[:rng.randrange(3, len(words) - 1)])
    lines = text.split("\n")
    return "\n".join([lines[0]] + [" ".join(map(cut, re.split(r"(?<=[.!?]) ", line))) for line in lines[1:]])


# What is done to the text, and to every string of the gold so that it still stands in it.
KINDS = {
    "whole": (lambda text, rng: text, lambda string: string),
    "nfd": (lambda text, rng: unicodedata.normalize("NFD", text), lambda string: string),
    "spaces": (odd_spaces, lambda string: string),
    "upper": (lambda text, rng: text.upper(), str.upper),
    "marks": (lambda text, rng: no_marks(text), no_marks),
    "cut": (cut_sentences, lambda string: string),
}
# The part of the whole articles' F1 that must be left: (participants, figures, agreements). What damages nothing loses nothing;
# capitals take much of what tells a name from a word (segment/recase), words without marks get them back (lexicon/bare).
KEPT = {"nfd": (0.99, 0.99, 0.99), "spaces": (0.98, 0.98, 0.98), "upper": (0.8, 0.9, 0.9), "marks": (0.93, 0.95, 0.9), "cut": (0.9, 0.9, 0.8)}


def mapped(value, change):
    if isinstance(value, str):
        return change(value)
    return [mapped(v, change) for v in value] if isinstance(value, list) else value


def stands(quote, text):
    """Whether a quote still stands in the damaged text, white space and forms of letters aside."""
    def squeeze(s):
        return "".join(c for c in unicodedata.normalize("NFC", s) if not c.isspace())
    return squeeze(quote) in squeeze(text)


def damaged_gold(gold, change, text):
    """The gold of the damaged text: what cannot be read any more is no fact of it."""
    out = dict(gold)
    for kind in ("agreements", "participants", "figures"):
        entries = [{k: mapped(v, change) if k in NAMED else v for k, v in entry.items()} for entry in gold[kind]]
        if kind == "participants":
            for entry in entries:
                entry["aliases"] = [a for a in entry["aliases"] if stands(a, text)]
            entries = [e for e in entries if stands(e["name"], text) or e["aliases"]]
        else:
            entries = [e for e in entries if stands(e["quote"], text)]
        out[kind] = entries
    for kind in LISTS:
        if gold.get(kind):
            out[kind] = [q for q in map(change, gold[kind]) if stands(q, text)]
    return out


def articles():
    """(name, text, gold, meta) of every article with gold, shuffled alike each time, so that any first few are of all kinds."""
    found = []
    for path in sorted(p for folder in FOLDERS for p in glob.glob(os.path.join(folder, "*.json"))):
        base = path[:-5]
        if path.endswith(".meta.json") or not os.path.exists(base + ".txt"):
            continue
        text = open(base + ".txt", encoding="utf-8").read()
        found.append((os.path.basename(base), text, json.load(open(path, encoding="utf-8")), json.load(open(base + ".meta.json", encoding="utf-8"))))
    random.Random("articles").shuffle(found)
    return found


def write(folder, kind, all_articles, count):
    """`count` damaged articles of one kind, with gold; each article in turn, each time damaged otherwise where chance has a say."""
    damage, change = KINDS[kind]
    for i in range(count):
        name, text, gold, meta = all_articles[i % len(all_articles)]
        bad = damage(text, random.Random(f"{kind} {name} {i}"))
        base = os.path.join(folder, f"{name}x{i}")
        open(base + ".txt", "w", encoding="utf-8", newline="").write(bad)
        meta = {k: change(v) if k == "title" and isinstance(v, str) else v for k, v in meta.items()}
        json.dump(meta, open(base + ".meta.json", "w", encoding="utf-8"))
        json.dump(damaged_gold(gold, change, bad), open(base + ".json", "w", encoding="utf-8"))


def f1_of(accord_eval, kind, all_articles, count):
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as out:
        write(folder, kind, all_articles, count)
        run = subprocess.run([accord_eval, folder, out], capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"{kind}: {run.stderr[:2000]}")
        run = subprocess.run([sys.executable, os.path.join(HERE, "score.py"), folder, out, "--json"], capture_output=True, text=True)
        if run.returncode != 0 or run.stderr:
            sys.exit(f"{kind}: score.py failed: {run.stderr[:2000]}")
    return {(x["lang"], x["kind"]): x["f1"] for x in map(json.loads, run.stdout.splitlines()) if "kind" in x}


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    count = int(sys.argv[2]) if len(sys.argv) == 3 else 1000 if os.environ.get("ACCORD_SOAK") else 160
    all_articles = articles()
    each = -(-count // (len(KINDS) - 1))
    facts = ("participants", "figures", "agreements")
    lost, f1 = [], {}
    print(f'{"":10}{"articles":>9}   ' + "   ".join(f"{fact:>12} en    vi   all" for fact in facts))
    for kind in KINDS:
        f1[kind] = f1_of(sys.argv[1], kind, all_articles, each)
        row = "   ".join(" " * 9 + " ".join(f'{f1[kind][lang, fact]:.3f}' for lang in ("en", "vi", "all")) for fact in facts)
        print(f"{kind:10}{each:9}   {row}", flush=True)
        for fact, kept in zip(facts, KEPT.get(kind, ())):
            whole, now = f1["whole"]["all", fact], f1[kind]["all", fact]
            if now < kept * whole:
                lost.append(f"{kind}: {fact} fell from {whole:.3f} to {now:.3f}, less than {kept:.0%} of it are left")
    print("\n".join(lost))
    sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
