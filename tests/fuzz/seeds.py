#!/usr/bin/env python3
"""Seeds for parse_fuzz and stage_fuzz: seeds.py FOLDER writes the phrasings of tests/corpus, six a file, each with the byte in front
that tells the language and that there is a date, and a small page around every fourth."""
import glob
import os
import sys

PHRASES = 6


def phrases(path):
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line and line[0] not in "#=@!":
            yield line


def main():
    out = sys.argv[1]
    os.makedirs(out, exist_ok=True)
    corpus = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "corpus")
    for path in sorted(glob.glob(os.path.join(corpus, "*.*.txt"))):
        kind, language, _ = os.path.basename(path).split(".")
        lines = list(phrases(path))
        for n in range(0, len(lines), PHRASES):
            flags = 4 | (2 if language == "vi" else 0)
            text = "\n".join(lines[n : n + PHRASES])
            if n // PHRASES % 4 == 3:
                flags |= 1
                text = "<html><head><title>News</title></head><body><article><p>%s</p></article></body></html>" % text.replace("\n", "</p><p>")
            with open(os.path.join(out, "%s-%s-%d" % (kind, language, n)), "wb") as seed:
                seed.write(bytes([flags]) + text.encode("utf-8"))


main()
