#!/usr/bin/env python3
"""The crate beside the Python tools it stands in for: speed, memory and start, same texts, same run.

  python3 benches/peers/run.py [--spacy-model NAME_OR_FOLDER] [--turns 3]

Needs Linux and Python 3.10 to 3.14. Installs the pinned packages of requirements.txt into target/peers
(once), builds the crate's `peer` example, runs each tool as a process of its own on one core and prints
the table of COMPARE.md.

The Python index has no trained model of spaCy's makers. Where `en_core_web_sm` is not installed in
target/peers and none is named, a pipeline of the same tagger, parser and tagger of names, as large, with
random weights stands in (without lemmas): it takes about the same steps for each word, but what it finds
means nothing and is not shown.
"""
import argparse
import json
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FOLDER = ROOT / "target" / "peers"
PYTHON = FOLDER / "bin" / "python"
# Texts are given to each tool this often: some four seconds on a quiet machine.
COPIES = {"copydesk": 2000, "spacy": 12, "textacy": 12, "trafilatura": 600, "readability-lxml": 600}


def install():
    stamp = FOLDER / "requirements.txt"
    wanted = (HERE / "requirements.txt").read_text()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    # Older pips stumble over the two spellings of one extra that these packages ask for.
    venv.create(FOLDER, with_pip=True, upgrade_deps=True)
    subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt"], check=True)
    stamp.write_text(wanted)


def measured(command):
    """What a child that has one core prints as JSON."""
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    one_core = lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}) if hasattr(os, "sched_setaffinity") else None
    child = subprocess.run(command, env=environment, stdout=subprocess.PIPE, preexec_fn=one_core, check=True)
    return json.loads(child.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--spacy-model", default="en_core_web_sm", help="name or folder of a trained spaCy model")
    parser.add_argument("--turns", type=int, default=3, help="how often each tool runs; its fastest run counts")
    options = parser.parse_args()
    install()
    build = ["cargo", "build", "--release", "--quiet", "--example", "peer", "--target-dir", "target"]
    subprocess.run(build, cwd=ROOT, check=True)
    texts = sorted((ROOT / "examples" / "articles").glob("*.txt"))
    ours = ROOT / "target" / "release" / "examples" / "peer"
    rows = {}
    # The tools take turns, and the fastest turn of each counts: whatever else the machine does only adds.
    for _ in range(options.turns):
        for tool, copies in COPIES.items():
            program = [ours] if tool == "copydesk" else [PYTHON, HERE / "peer.py", tool, options.spacy_model]
            row = measured([*program, str(copies), *texts])
            rows[tool] = min(rows.get(tool, row), row, key=lambda row: row["seconds"])
    print("| | words a second | time of copydesk | start, s | peak, MB |\n|---|---|---|---|---|")
    speed = lambda row: row["words"] / row["seconds"]
    for row in rows.values():
        words = f"{speed(row):,.0f}".replace(",", " ")
        times = speed(rows["copydesk"]) / speed(row)
        print(f"| {row['name']} | {words} | {times:.1f} times | {row['start']:.3f} | {row['peak']:.0f} |")


if __name__ == "__main__":
    sys.exit(main())
