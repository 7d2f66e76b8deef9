"""How files of articles are scored: shared by `floors` and `rules`, which need ../shared beside the checkout."""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CORPORA = SHARED / "corpora"

# For each kind of corpus its scorer, and what to_pred.py calls what is predicted; articles are scored as they are.
SCORERS = {
    "ner": ("score_ner.py", "ner"),
    "quotes": ("score_quotes.py", "quotes"),
    "pages": ("score_structure.py", "pages"),
    "pronouns": ("score_gap.py", "gap"),
    "articles": ("score_articles.py", None),
}


def run(script, *arguments):
    command = [sys.executable, SHARED / "eval" / script, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def scored(corpus, predicted, *options):
    """The scores of a file of predictions in the scorer's own form."""
    scorer, _ = SCORERS[corpus.rsplit(".", 1)[1]]
    return json.loads(run(scorer, CORPORA / f"{corpus}.jsonl", predicted, "--json", *options))


def scored_articles(corpus, articles, *options):
    """The scores of a file of articles."""
    _, kind = SCORERS[corpus.rsplit(".", 1)[1]]
    if not kind:
        return scored(corpus, articles, *options)
    with tempfile.NamedTemporaryFile("w") as file:
        file.write(run("to_pred.py", kind, articles))
        file.flush()
        return scored(corpus, file.name, *options)
