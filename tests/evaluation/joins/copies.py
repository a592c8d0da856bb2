#!/usr/bin/env python3
"""Are near copies found, and near misses left apart?

    copies.py STORY_OVERLAPS [--misses]        STORY_OVERLAPS: the program of that name

copies/   short articles NN-a, NN-b ...; labels.json: "groups" of copies of one text, edited as newsrooms do (cut, reordered, another headline and
          lead), and "near_misses": pairs that look alike and are none (another newsroom on the same event, last month's report, another number).
All pairs of articles are compared. Prints precision and recall over pairs, and fails below the floors here. Standard library only.
"""
import itertools, json, os, subprocess, sys

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "copies")
# What is asked.
FLOORS = {"precision": 0.95, "recall": 0.85}


def main():
    with open(os.path.join(FOLDER, "labels.json"), encoding="utf-8") as file:
        labels = json.load(file)
    wanted = {pair for group in labels["groups"] for pair in itertools.combinations(sorted(group), 2)}
    near_misses = {tuple(sorted(pair)) for pair in labels["near_misses"]}
    run = subprocess.run([sys.argv[1], FOLDER], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{sys.argv[1]} failed: {run.stderr}")
    overlaps = {tuple(sorted((line["a"], line["b"]))): line for line in map(json.loads, run.stdout.splitlines())}
    found = {pair for pair, line in overlaps.items() if line["copy"]}
    if "--misses" in sys.argv:
        for pair in sorted(wanted | found | near_misses):
            outcome = "right" if (pair in wanted) == (pair in found) else "missed" if pair in wanted else "wrong"
            print(outcome, "copy" if pair in wanted else "near miss" if pair in near_misses else "others", *pair, overlaps.get(pair, ""))
    rates = {
        "precision": len(wanted & found) / len(found) if found else 1.0,
        "recall": len(wanted & found) / len(wanted) if wanted else 1.0,
    }
    print(f'copies: precision {rates["precision"]:.3f} ({len(found)} found)  recall {rates["recall"]:.3f} (of {len(wanted)}); '
          f"{len(near_misses & found)} of {len(near_misses)} near misses taken for copies")
    below = [f"{name} {rates[name]:.3f} is below its floor {floor}" for name, floor in FLOORS.items() if rates[name] < floor]
    if below:
        sys.exit("\n".join(below))


if __name__ == "__main__":
    main()
