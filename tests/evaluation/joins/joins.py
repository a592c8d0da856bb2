#!/usr/bin/env python3
"""Is what is one joined, and what is two never? By the keys of the participants and the edges that their articles state, as accord-query joins.

    joins.py JOIN_KEYS [--misses]        JOIN_KEYS: the program of that name

names.jsonl   pairs of names, each in a sentence or two of an article of its own, and whether they are one participant; half of the pairs
              are near misses. Joined: both names were found, and their principal keys are equal or follow the same one.
bilingual/    pairs of an English and a Vietnamese article about one event; truth.json tells which participants and agreements are one.
              A pair of agreements is joined when those that the quotes tell have one key.
Prints precision and recall, and fails below the floors here. Standard library only.
"""
import collections, json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BILINGUAL = os.path.join(HERE, "bilingual")
# What is reached, to be raised: asked are a precision of 0.98 and a recall of 0.85.
FLOORS = {"names precision": 0.99, "names recall": 0.85, "bilingual participants recall": 0.7, "bilingual agreements recall": 0.27}
# So much of the longer of two names is the shorter, for them to tell one.
HALF = 0.5


def read(*path):
    with open(os.path.join(HERE, *path), encoding="utf-8") as file:
        return file.read()


def folded(name):
    name = name.casefold()
    return name[4:] if name.startswith("the ") else name


def found_in(join_keys, folder):
    """{article: [what join_keys tells of it]}"""
    run = subprocess.run([join_keys, folder], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{join_keys} failed: {run.stderr}")
    found = collections.defaultdict(list)
    for line in map(json.loads, run.stdout.splitlines()):
        found[line["article"]].append(line)
    return found


def nearness(one, name):
    """How well a participant is what `name` tells: a title before a person or a place before a body may be missing or added; 0 for not."""
    best = 0.0
    person = one["type"] == "PARTICIPANT_TYPE_PERSON"
    for told in map(folded, one["names"] + one["mentions"]):
        # "bác sĩ Thảo" is told as "Thảo".
        if person and name.endswith(" " + told):
            best = max(best, HALF)
        if told in name or name in told:
            best = max(best, min(len(told), len(name)) / max(len(told), len(name)))
    return best if best >= HALF else 0.0


def participant_keys(found, name):
    """The keys of what is called so, the principal one first; none where nothing is."""
    name = folded(name)
    one = max((each for each in found if each["type"] != "AGREEMENT"), key=lambda each: nearness(each, name), default=None)
    return one["keys"] if one and nearness(one, name) else []


def rank(key):
    """As accord-query ranks keys (query-service/view/edges): full names, then acronyms, then aliases, then bytes."""
    return (2 if key.startswith("alias:") else 1 if key.startswith("acronym:") else 0, key.encode())


def clusters(*articles):
    """{key: the key that it follows in the end} as accord-query joins the participants of these articles: each further key is an edge to
    the principal one, and a key follows only the edge that most participants state, of equal ones that to the highest rank."""
    edges = collections.defaultdict(collections.Counter)
    for one in (one for article in articles for one in article if one["type"] != "AGREEMENT"):
        principal, *others = one["keys"]
        if principal.startswith("private:"):
            continue
        for other in set(others) - {principal}:
            higher, lower = sorted((principal, other), key=rank)
            edges[lower][higher] += 1
    follows = {lower: min(stated, key=lambda key: (-stated[key], rank(key))) for lower, stated in edges.items()}

    def top(key):
        while key in follows:
            key = follows[key]
        return key
    return {key: top(key) for key in follows}


def are_joined(a, b, tops):
    """Whether the participants with these keys are one; private keys are their article's own."""
    return bool(a and b) and tops.get(a[0], a[0]) == tops.get(b[0], b[0])


def agreement_keys(found, text, quote):
    """The keys of the agreements whose clauses share words of the text with the quote."""
    begin = text.index(quote)
    keys = set()
    for each in found:
        if each["type"] != "AGREEMENT":
            continue
        for clause in each["mentions"]:
            at = text.find(clause)
            if at >= 0 and at < begin + len(quote) and begin < at + len(clause):
                keys.update(each["keys"])
    return keys


def names_of(join_keys):
    """(pair, keys of a, keys of b, whether they are joined) of each pair of names.jsonl"""
    pairs = [json.loads(line) for line in read("names.jsonl").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        for pair in pairs:
            for side in "ab":
                stem = os.path.join(folder, f'{pair["id"]}-{side}')
                with open(stem + ".txt", "w", encoding="utf-8") as file:
                    file.write(pair[side]["text"] + "\n")
                with open(stem + ".meta.json", "w", encoding="utf-8") as file:
                    json.dump({"published": pair[side]["published"], "language": pair[side]["language"]}, file)
        found = found_in(join_keys, folder)
    rows = []
    for pair in pairs:
        sides = [found[f'{pair["id"]}-{side}'] for side in "ab"]
        keys = [participant_keys(article, pair[side]["name"]) for article, side in zip(sides, "ab")]
        rows.append((pair, *keys, are_joined(*keys, clusters(*sides))))
    return rows


def score_names(join_keys, misses):
    counts = collections.defaultdict(collections.Counter)
    for pair, a, b, one in names_of(join_keys):
        for group in (pair["type"], "names"):
            counts[group][pair["same"], one] += 1
        if misses and one != pair["same"]:
            print(f'{pair["id"]} {"FALSE JOIN" if one else "missed"} {pair["a"]["name"]} [{a}] | {pair["b"]["name"]} [{b}] ({pair["why"]})')
    for group, count in sorted(counts.items()):
        joins, same = count[True, True] + count[False, True], count[True, True] + count[True, False]
        precision = count[True, True] / joins if joins else 1.0
        recall = count[True, True] / same if same else 1.0
        print(f"{group:13} precision {precision:.3f} ({joins} joined)  recall {recall:.3f} (of {same})  pairs {sum(count.values())}")
    return {"names precision": precision, "names recall": recall}


def score_bilingual(join_keys, misses):
    found = found_in(join_keys, BILINGUAL)
    counts = collections.Counter()
    for event in json.loads(read("bilingual", "truth.json")):
        sides = [f'{event["id"]}-{language}' for language in ("en", "vi")]
        for pair in event["participants"]:
            en, vi = (participant_keys(found[side], pair[side[-2:]]) for side in sides)
            one = are_joined(en, vi, clusters(*(found[side] for side in sides)))
            counts["participants", one] += 1
            if misses and not one:
                print(f'{event["id"]} missed {pair["en"]} [{en}] | {pair["vi"]} [{vi}]')
        for pair in event["agreements"]:
            en, vi = (agreement_keys(found[side], read("bilingual", side + ".txt"), pair[side[-2:] + "_quote"]) for side in sides)
            counts["agreements", bool(en & vi)] += 1
            if misses and not en & vi:
                print(f'{event["id"]} missed agreement {sorted(en)} | {sorted(vi)}')
    rates = {}
    for kind in ("participants", "agreements"):
        joined, of = counts[kind, True], counts[kind, True] + counts[kind, False]
        rates[f"bilingual {kind} recall"] = joined / of
        print(f"bilingual {kind:13} recall {joined / of:.3f} (of {of})")
    return rates


def main():
    misses = "--misses" in sys.argv
    rates = {**score_names(sys.argv[1], misses), **score_bilingual(sys.argv[1], misses)}
    below = [f"{name} {rates[name]:.3f} is below its floor {floor}" for name, floor in FLOORS.items() if rates[name] < floor]
    if below:
        sys.exit("\n".join(below))


if __name__ == "__main__":
    main()
