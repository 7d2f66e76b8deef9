#!/usr/bin/env python3
"""Instructions that the whole pipeline takes for a word, counted by valgrind: the same on every run,
whatever else the machine does, so that two versions can be told apart to a tenth of a percent.

  python3 benches/instructions.py [TEXT...]

Without texts it counts those of examples/articles. Needs valgrind. Start-up is taken off: each text is
read once, then eleven times, and the difference counts.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEER = ROOT / "target" / "release" / "examples" / "peer"


def count(copies, text):
    """Instructions of one process, and the words that it read."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", PEER, str(copies), text]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    total = re.search(r"Collected : (\d+)", done.stderr)
    return int(total.group(1)), json.loads(done.stdout)["words"]


def main():
    subprocess.run(["cargo", "build", "--release", "--quiet", "--example", "peer"], cwd=ROOT, check=True)
    texts = [Path(text) for text in sys.argv[1:]] or sorted((ROOT / "examples" / "articles").glob("*.txt"))
    print(f"{'text':<24}{'words':>8}{'instructions':>16}{'for a word':>12}{'start':>14}")
    for text in texts:
        (once, words), (often, _) = count(1, text), count(11, text)
        one = (often - once) / 10
        print(f"{text.name:<24}{words:>8}{one:>16,.0f}{one / words:>12,.0f}{once - one:>14,.0f}")


if __name__ == "__main__":
    main()
