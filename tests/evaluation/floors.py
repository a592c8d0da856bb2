#!/usr/bin/env python3
"""The scores of the parser may rise, never fall: compares them with floors kept in a file.

    floors.py ACCORD_EVAL [FLOORS.json]        default: floors.json beside this file

Runs ACCORD_EVAL and score.py over each folder of gold below and compares every rate with its floor. A score below its floor
is a line "corpus en figures.period: 0.871 is below its floor 0.880"; any such line, and any floor whose score is gone, fails.
Rates of what should not be (values where the gold has none, facts from noise, quotes not in the text) have a ceiling.

UPDATE_FLOORS=1      raises floors to just below today's scores, adds new ones, never lowers one
UPDATE_FLOORS=lower  also lowers those that today's scores miss, naming each: say why in the commit
Standard library only.
"""
import json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDERS = {"corpus": os.path.join(HERE, "..", "corpus", "articles"), "develop": os.path.join(HERE, "develop"),
           "validate": os.path.join(HERE, "validate")}
MARGIN = 0.005  # what a floor stands below the score it was set from: half of a point, so that rounding never fails a build
FEW = 5         # rates of fewer facts than these say nothing and have no floor


def is_bad(slot):
    """Whether a rate should be low."""
    return slot.endswith("given_where_none") or slot.startswith(("noise.", "spans."))


def scores(accord_eval):
    """{"corpus en figures.f1": 0.93, ...} of every folder."""
    found = {}
    for name, folder in FOLDERS.items():
        with tempfile.TemporaryDirectory() as out:
            run = subprocess.run([accord_eval, folder, out], capture_output=True, text=True)
            if run.returncode != 0:
                sys.exit(f"{accord_eval} {folder} failed: {run.stderr}")
            run = subprocess.run([sys.executable, os.path.join(HERE, "score.py"), folder, out, "--json"], capture_output=True, text=True)
            if run.returncode != 0 or run.stderr:
                sys.exit(f"score.py {folder} failed: {run.stderr}")
        for line in map(json.loads, run.stdout.splitlines()):
            if "kind" in line:
                for rate in ("precision", "recall", "f1"):
                    found[f'{name} {line["lang"]} {line["kind"]}.{rate}'] = line[rate]
            elif line["n"] >= FEW:
                found[f'{name} {line["lang"]} {line["slot"]}'] = line.get("rate", line.get("f1"))
    return found


def bound(key, score):
    """The floor, or ceiling, that a score sets."""
    return round(min(1, score + MARGIN) if is_bad(key.split(" ", 2)[2]) else max(0, score - MARGIN), 3)


def misses(key, score, floor):
    return score > floor if is_bad(key.split(" ", 2)[2]) else score < floor


def compare(found, floors):
    """One line for each score that its floor does not allow."""
    lines = []
    for key, floor in sorted(floors.items()):
        if key not in found:
            lines.append(f"{key}: has a floor ({floor:.3f}) and no score")
        elif misses(key, found[key], floor):
            side = "above its ceiling" if is_bad(key.split(" ", 2)[2]) else "below its floor"
            lines.append(f"{key}: {found[key]:.3f} is {side} {floor:.3f}")
    return lines


def update(found, floors, lower):
    """The new floors, and a line for each that was lowered."""
    new, lowered = {}, []
    for key, score in sorted(found.items()):
        old, now = floors.get(key), bound(key, score)
        if old is None or misses(key, old, now):
            new[key] = now
        elif lower and misses(key, score, old):
            new[key] = now
            lowered.append(f"{key}: lowered from {old:.3f} to {now:.3f}")
        else:
            new[key] = old
    gone = [key for key in floors if key not in found]
    if lower:
        lowered += [f"{key}: removed, there is no such score any more" for key in gone]
    else:
        new.update({key: floors[key] for key in gone})
    return new, lowered


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    path = sys.argv[2] if len(sys.argv) == 3 else os.path.join(HERE, "floors.json")
    floors = json.load(open(path, encoding="utf-8")) if os.path.exists(path) else {}
    found = scores(sys.argv[1])
    how = os.environ.get("UPDATE_FLOORS", "")
    if how:
        new, lowered = update(found, floors, how == "lower")
        print(f"{path}: {sum(new.get(k) != floors.get(k) for k in new)} of {len(new)} floors changed")
        for line in lowered:
            print(line)
        with open(path, "w", encoding="utf-8") as file:
            json.dump(new, file, indent=1, sort_keys=True)
            file.write("\n")
        floors = new
    lines = compare(found, floors)
    for line in lines:
        print(line)
    for key in ("participants.f1", "figures.f1", "agreements.f1"):
        print(", ".join(f"{name} {lang} {key} {found[f'{name} {lang} {key}']:.3f}" for name in FOLDERS for lang in ("en", "vi")))
    if not floors:
        lines.append("no floors")
    print(f"{len(floors)} floors, {len(lines)} missed")
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
