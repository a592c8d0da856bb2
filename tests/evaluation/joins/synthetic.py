#!/usr/bin/env python3
"""Do records of a generated world of articles become one where they are one, through both services? What is true is known.

    synthetic.py BIN [ARTICLES] [--misses]        BIN: the folder of accord-ingest, accord-query, accordctl and view_members; 1000

Starts the pair on free ports and temporary folders, ingests the articles (a third retell one of the few agreements that most tell, in either
language, weeks apart), stops the pair and reads which local records of the replica's folder are one. A local record is one of the world's when
it is called as the article calls it; others are not scored, and counted. Pairs of local records of two articles: precision and recall of being
one. Fails below the floors here. Standard library only.
"""
import collections, json, os, re, signal, subprocess, sys, tempfile, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from synthetic_articles import article
from synthetic_world import World

FLOORS = {"participants": (0.98, 0.8), "agreements": (0.98, 0.6), "figures": (0.98, 0.95)}
START_SECONDS = 30


class Service:
    def __init__(self, program, *flags):
        self.process = subprocess.Popen([program, *flags, "--listen", "127.0.0.1:0", "--admin_listen", "127.0.0.1:0"], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        self.address = ""
        while not self.address:
            line = self.process.stdout.readline()
            if not line:
                sys.exit(f"{program} did not start")
            if found := re.search(r" listening on (\S+)", line):
                self.address = found.group(1)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


def write(folder, count):
    world = World(count)
    truths = {}
    for number in range(count):
        one = article(world, number)
        name = f"s{number}"
        with open(os.path.join(folder, name + ".txt"), "w", encoding="utf-8") as file:
            file.write(one["text"])
        with open(os.path.join(folder, name + ".meta.json"), "w", encoding="utf-8") as file:
            json.dump(one["meta"], file)
        truths[name] = one
    return truths


def await_revision(bin_folder, ingest, query, count):
    """Until the replica has folded as many articles. Ends the program when it folds none for two minutes."""
    last, since = 0, time.monotonic()
    while last < count:
        status = subprocess.run([os.path.join(bin_folder, "accordctl"), "--ingest", ingest.address, "--query", query.address, "status"],
                                capture_output=True, text=True)
        found = re.search(r"^view +revision (\d+)", status.stdout, re.MULTILINE)
        if found and int(found.group(1)) > last:
            last, since = int(found.group(1)), time.monotonic()
        elif time.monotonic() - since > 120:
            sys.exit(f"accord-query stands at {last} of {count} articles: {status.stdout}{status.stderr}")
        time.sleep(0.2)


def members(bin_folder, folder, count):
    """What view_members tells of the replica that folded the articles."""
    with tempfile.TemporaryDirectory() as data:
        ingest = Service(os.path.join(bin_folder, "accord-ingest"), "--data_dir", os.path.join(data, "ingest"))
        query = Service(os.path.join(bin_folder, "accord-query"), "--data_dir", os.path.join(data, "query"), "--ingest", ingest.address)
        try:
            begun = time.monotonic()
            subprocess.run([os.path.join(bin_folder, "accordctl"), "--ingest", ingest.address, "--query", query.address, "ingest", "--id_from_name",
                            "--wait", "0", folder], check=True, stdout=subprocess.DEVNULL)
            await_revision(bin_folder, ingest, query, count)
            print(f"{count} articles ingested and folded in {time.monotonic() - begun:.0f} s")
        finally:
            query.stop()
            ingest.stop()
        view = next(folder for folder, _, files in os.walk(os.path.join(data, "query")) if "CURRENT" in files)
        run = subprocess.run([os.path.join(bin_folder, "view_members"), view], capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(run.stderr)
        return [json.loads(line) for line in run.stdout.splitlines()]


def truth_of(member, truths):
    """The key of what it is in the world; None when the article calls nothing so."""
    one = truths[member["article"]]
    if member["kind"] == "participants":
        keys = {one["called"][name] for name in member["called"] if name in one["called"]}
        return keys.pop() if len(keys) == 1 else None
    if member["kind"] == "agreements":
        return one["agreement"] if set(member["called"]) and set(member["called"]) <= set(one["called"]) else None
    return one["figure"][1] if one["figure"] and member["called"] == [one["figure"][0]] else None


def pairs(count):
    return count * (count - 1) // 2


def score(found, truths, misses):
    failed = False
    for kind, (precision_min, recall_min) in FLOORS.items():
        cells, records, keys, unknown = collections.Counter(), collections.Counter(), collections.Counter(), 0
        for member in found:
            if member["kind"] != kind:
                continue
            key = truth_of(member, truths)
            unknown += key is None
            if key is None:
                continue
            cells[member["record"], key] += 1
            records[member["record"]] += 1
            keys[key] += 1
        right, joined, true = (sum(pairs(n) for n in counter.values()) for counter in (cells, records, keys))
        precision, recall = right / max(1, joined), right / max(1, true)
        print(f"{kind:14} precision {precision:.4f} ({joined} pairs joined)  recall {recall:.4f} (of {true})  scored {sum(keys.values())}, not scored {unknown}")
        failed |= precision < precision_min or recall < recall_min
        if misses:
            mixed = collections.defaultdict(list)
            for (record, key), n in cells.items():
                mixed[record].append((n, key))
            for together in sorted((sorted(all, reverse=True) for all in mixed.values() if len(all) > 1), reverse=True)[:20]:
                print("  one:", together[:4])
            apart = collections.defaultdict(list)
            for (record, key), n in cells.items():
                apart[key].append(n)
            for key, n in sorted(apart.items(), key=lambda item: (pairs(sum(item[1])) - sum(pairs(m) for m in item[1])), reverse=True)[:12]:
                if len(n) > 1:
                    print("  apart:", key, sorted(n, reverse=True)[:6])
    return failed


def main():
    arguments = [word for word in sys.argv[1:] if word != "--misses"]
    count = int(arguments[1]) if len(arguments) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        truths = write(folder, count)
        found = members(arguments[0], folder, count)
    sys.exit(score(found, truths, "--misses" in sys.argv))


if __name__ == "__main__":
    main()
