#!/usr/bin/env python3
"""What was found of the links that the shared corpus's gold gives between its articles?

    links.py JOINED_RECORDS CORPUS        CORPUS: its folder (ACCORD_CORPUS_DIR), with articles/ and perhaps seeds/

Folds all articles of the corpus into one view and lists each link of the gold (`same_event_as`, `near_duplicate_of`, `contradicts`) with what
joins its two articles: the agreements and figures that both speak of, and the contradictions between them. A listing, not a gate: which
of these were found changes with the parser, and the gold also links what Accord has no field for. Standard library only.
"""
import glob, json, os, shutil, subprocess, sys, tempfile


def golds_of(corpus):
    """{id: (gold, text file)}: the ids are those that links use."""
    golds = {}
    for path in sorted(glob.glob(os.path.join(corpus, "seeds", "*.json")) + glob.glob(os.path.join(corpus, "articles", "*.json"))):
        if path.endswith(".meta.json"):
            continue
        with open(path, encoding="utf-8") as file:
            gold = json.load(file)
        stem = os.path.splitext(os.path.basename(path))[0]
        golds["s" + stem if stem.isdigit() else stem] = (gold, path[: -len(".json")])
    return golds


def records_of(program, golds):
    with tempfile.TemporaryDirectory() as folder:
        for name, (_, stem) in golds.items():
            for ending in (".txt", ".meta.json"):
                if os.path.exists(stem + ending):
                    shutil.copy(stem + ending, os.path.join(folder, name + ending))
        run = subprocess.run([program, folder], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{program} failed: {run.stderr}")
    return [json.loads(line) for line in run.stdout.splitlines()]


def links_of(name, gold):
    """(sort of link, the other article, what the gold says of it), each pair once where links are mutual"""
    links = gold.get("links", gold)
    for other in links.get("same_event_as") or []:
        if name < other:
            yield "same_event_as", other, ""
    if links.get("near_duplicate_of"):
        yield "near_duplicate_of", links["near_duplicate_of"], ""
    for one in links.get("contradicts") or []:
        if name < one["with"]:
            yield "contradicts", one["with"], f'{one["field"]}: "{one["this"]}" | "{one["other"]}"'


def main():
    golds = golds_of(sys.argv[2])
    records = records_of(sys.argv[1], golds)
    for name, (gold, _) in golds.items():
        for sort, other, said in links_of(name, gold):
            shared = [record for record in records if {name, other} <= set(record["articles"])]
            kinds = [record["record"].split("/")[0] for record in shared]
            print(f'{name} {sort} {other} {said}\n    joined: {kinds.count("agreements")} agreements, {kinds.count("figures")} figures')
            for record in shared:
                for field, sides in record["contradictions"].items():
                    print(f'    {record["record"].split("/")[0]} {field}: {" | ".join(sides)}')
    rest = [record for record in records if record["contradictions"]]
    print(f"{len(records)} records are shared by articles or contradicted; {len(rest)} are contradicted:")
    for record in rest:
        for field, sides in record["contradictions"].items():
            print(f'    {" ".join(record["articles"])} {record["record"].split("/")[0]} {field}: {" | ".join(sides)}')


if __name__ == "__main__":
    main()
