#!/usr/bin/env python3
"""The crate beside the Python tools it stands in for: speed, memory and start, same texts, same run.

  python3 benches/peers/run.py [--spacy-model NAME_OR_FOLDER]

Installs the pinned packages of requirements.txt into target/peers (once), builds the crate's `peer`
example, runs each tool as a process of its own on one core and prints the table of COMPARE.md.

spaCy's trained models are no package of the Python index. Where `en_core_web_sm` is not installed and
none is named, a pipeline of the same parts and sizes with random weights stands in: it does the same
work for each word (speed, memory, start), but what it finds means nothing and is not shown.
"""
import argparse
import json
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FOLDER = ROOT / "target" / "peers"
PYTHON = FOLDER / "bin" / "python"
# The tools take turns, and the fastest turn of each counts: whatever else the machine does only adds.
TURNS = 3
# Texts are given this often, so that the start of a process does not count.
COPIES = {"copydesk": 2000, "spacy": 12, "textacy": 12, "trafilatura": 200}


def install():
    stamp = FOLDER / "requirements.txt"
    wanted = (HERE / "requirements.txt").read_text()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    venv.create(FOLDER, with_pip=True)
    subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt"], check=True)
    stamp.write_text(wanted)


def measured(command):
    """What a child prints as JSON, with its wall time, run on one core."""
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    one_core = lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}) if hasattr(os, "sched_setaffinity") else None
    start = time.perf_counter()
    child = subprocess.run(command, env=environment, stdout=subprocess.PIPE, preexec_fn=one_core, check=True)
    return json.loads(child.stdout) | {"wall": time.perf_counter() - start}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--spacy-model", default="en_core_web_sm", help="name or folder of a trained spaCy model")
    options = parser.parse_args()
    install()
    subprocess.run(["cargo", "build", "--release", "--quiet", "--example", "peer"], cwd=ROOT, check=True)
    texts = sorted((ROOT / "examples" / "articles").glob("*.txt"))
    ours = ROOT / "target" / "release" / "examples" / "peer"
    commands = {"copydesk": [ours, str(COPIES["copydesk"]), *texts]}
    for tool in ("spacy", "textacy", "trafilatura"):
        commands[tool] = [PYTHON, HERE / "peer.py", tool, str(COPIES[tool]), options.spacy_model, *texts]
    rows = {}
    for _ in range(TURNS):
        for command in commands.values():
            row = measured(command)
            name = row.pop("name", "copydesk: everything")
            rows[name] = min(rows.get(name, row), row, key=lambda row: row["seconds"])
    base = rows["copydesk: everything"]
    print(f"\n{'':<58}{'words/s':>10}{'ratio':>8}{'start, s':>10}{'peak, MB':>10}")
    for name, row in rows.items():
        speed = row["words"] / row["seconds"]
        ratio = base["words"] / base["seconds"] / speed
        print(f"{name:<58}{speed:>10.0f}{ratio:>8.0f}{row['start']:>10.3f}{row['peak']:>10.0f}")


if __name__ == "__main__":
    sys.exit(main())
