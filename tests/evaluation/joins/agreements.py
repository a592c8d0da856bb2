#!/usr/bin/env python3
"""Are agreements that articles tell one where they are one, and never where they are two? By their forms (query-service/view/agreement_form,
form_clusters), and, to compare, by the parser's key alone.

    agreements.py AGREEMENT_FORMS [--misses] [DIR...]        AGREEMENT_FORMS: the program of that name

bilingual/              pairs of articles about one event; truth.json tells which agreements are one. Of all pairs of agreements of two
                        articles those that truth.json names are one and all others two.
contradictions/tuned    pairs of articles NN-a, NN-b; agreements of two numbers are two. Of one number those of TWO (below) are two
                        as well; how many others are joined is told, without a floor.
DIR                     folders of other articles, such as the shared corpus: what is joined there is listed, to be looked at.
Prints precision and recall, and fails below the floors here. Standard library only.
"""
import collections, itertools, json, os, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
FLOORS = {"precision": 1.0, "recall": 0.34}
# Articles of contradictions/tuned that tell two agreements of one pair of parties, or an agreement and its amendment.
TWO = {"51", "55"}


def found_in(program, *folders):
    """{article: [what is told of its agreements]}"""
    run = subprocess.run([program, *folders], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{program} failed: {run.stderr}")
    found = collections.defaultdict(list)
    for line in map(json.loads, run.stdout.splitlines()):
        found[line["article"]].append(line)
    return found


def joined(found, by):
    """Pairs of agreements of two articles that are one; a private key is its article's own."""
    groups = collections.defaultdict(list)
    for one in (one for article in found.values() for one in article):
        if not one[by].startswith("private:"):
            groups[one[by]].append(one)
    return [(a, b) for group in groups.values() for a, b in itertools.combinations(group, 2) if a["article"] != b["article"]]


def tells(one, text, quote):
    """Whether the agreement's clause shares words of the text with the quote."""
    begin, at = text.index(quote), text.find(one["clause"])
    return at >= 0 and at < begin + len(quote) and begin < at + len(one["clause"])


def score_bilingual(program, misses):
    folder = os.path.join(HERE, "bilingual")
    found = found_in(program, folder)
    with open(os.path.join(folder, "truth.json"), encoding="utf-8") as file:
        truths = [(event["id"], pair) for event in json.load(file) for pair in event["agreements"]]
    texts = {}
    for article in {f"{event}-{language}" for event, _ in truths for language in ("en", "vi")}:
        with open(os.path.join(folder, article + ".txt"), encoding="utf-8") as file:
            texts[article] = file.read()

    def is_of(one, event, pair):
        article, language = one["article"], one["article"][-2:]
        return article == f"{event}-{language}" and tells(one, texts[article], pair[language + "_quote"])

    rates = {}
    for by in ("key", "record"):
        pairs = joined(found, by)
        right = {(event, pair["en_quote"]) for event, pair in truths for a, b in pairs if is_of(a, event, pair) and is_of(b, event, pair)}
        wrong = [(a, b) for a, b in pairs if not any(is_of(a, event, pair) and is_of(b, event, pair) for event, pair in truths)]
        rates = {"precision": (len(pairs) - len(wrong)) / len(pairs) if pairs else 1.0, "recall": len(right) / len(truths)}
        print(f'bilingual by {by:6} precision {rates["precision"]:.3f} ({len(pairs)} joined)  recall {rates["recall"]:.3f} (of {len(truths)})')
    if misses:
        for a, b in wrong:
            print(f'FALSE JOIN {a["article"]} {a["clause"]!r} | {b["article"]} {b["clause"]!r}')
        for event, pair in truths:
            if (event, pair["en_quote"]) not in right:
                sides = [[(one["block"], one["form"]) for one in found[f"{event}-{language}"] if is_of(one, event, pair)] for language in ("en", "vi")]
                print(f"{event} missed {sides[0]} | {sides[1]}")
    # How much of what is missed forms could not join: one of the sides is not found, or not with two known parties.
    formed = sum(all(any(is_of(one, event, pair) and one["block"] for one in found[f"{event}-{language}"]) for language in ("en", "vi"))
                 for event, pair in truths)
    print(f"bilingual: of {len(truths)} agreements {formed} have a block in both articles")
    return rates


def score_tuned(program, misses):
    found = found_in(program, os.path.join(HERE, "contradictions", "tuned"))
    wrong = 0
    for by in ("key", "record"):
        pairs = joined(found, by)
        false = [(a, b) for a, b in pairs if a["article"][:2] != b["article"][:2] or a["article"][:2] in TWO]
        numbers = {a["article"][:2] for a, b in pairs} - {a["article"][:2] for a, b in false}
        print(f"contradictions/tuned by {by:6} {len(numbers)} numbers joined: {' '.join(sorted(numbers))}; {len(false)} false joins")
        wrong = len(false)
    if misses:
        for a, b in false:
            print(f'FALSE JOIN {a["article"]} {a["form"]} | {b["article"]} {b["form"]}')
    return wrong


def list_joins(program, folders):
    found = found_in(program, *folders)
    for by in ("key", "record"):
        print(f"{sum(map(len, found.values()))} agreements, pairs of two articles joined by {by}: {len(joined(found, by))}")
    for a, b in joined(found, "record"):
        print(f'  {a["article"]} {b["article"]} {a["block"]}\n    {a["form"]}\n    {b["form"]}')


def main():
    folders = [each for each in sys.argv[2:] if each != "--misses"]
    misses = "--misses" in sys.argv
    rates = score_bilingual(sys.argv[1], misses)
    wrong = score_tuned(sys.argv[1], misses)
    if folders:
        list_joins(sys.argv[1], folders)
    below = [f"{name} {rates[name]:.3f} is below its floor {floor}" for name, floor in FLOORS.items() if rates[name] < floor]
    if wrong:
        below.append(f"contradictions/tuned: {wrong} false joins")
    if below:
        sys.exit("\n".join(below))


if __name__ == "__main__":
    main()
