"""One Python tool on texts: prints its name, words, seconds, start and peak memory as JSON. See run.py."""
import html
import json
import resource
import sys
import time
from importlib.metadata import version

START = time.perf_counter()


def spacy_pipeline(model):
    """The named model, or one of the same parts with random weights."""
    import spacy

    try:
        return spacy.load(model), f"spaCy {spacy.__version__}, {model}"
    except OSError:
        pass
    nlp = spacy.blank("en")
    width = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    encoder = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 96, "depth": 4, "window_size": 1, "maxout_pieces": 3}
    # The embedding of the small English model: six attributes of a word, hashed into tables.
    attributes = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
    rows = [5000, 1000, 2500, 2500, 50, 50]
    embedding = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": attributes,
        "rows": rows,
        "include_static_vectors": False,
    }
    vectors = {"@architectures": "spacy.Tok2Vec.v2", "embed": embedding, "encode": encoder}
    nlp.add_pipe("tok2vec", config={"model": vectors})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": width}})
    parsing = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
    }
    nlp.add_pipe("parser", config={"model": parsing | {"state_type": "parser", "tok2vec": width}})
    # Its names have word vectors of their own.
    nlp.add_pipe("ner", config={"model": parsing | {"state_type": "ner", "tok2vec": vectors}})
    kinds = "PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL"
    for kind in kinds.split():
        nlp.get_pipe("ner").add_label(kind)
    for number in range(50):
        nlp.get_pipe("tagger").add_label(f"T{number}")
    for number in range(45):
        nlp.get_pipe("parser").add_label(f"D{number}")
    nlp.get_pipe("parser").add_label("ROOT")
    nlp.initialize()
    return nlp, f"spaCy {spacy.__version__}, parts of its small model with random weights"


def page(text):
    """The least HTML that a text can have: a paragraph for each line."""
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines())
    return f"<html><body><article>{lines}</article></body></html>"


def prepare(tool, model):
    """What the table says of the tool, and what it does to a text."""
    if tool == "trafilatura":
        import trafilatura

        return f"trafilatura {version(tool)}: the story's text, from HTML", lambda text: trafilatura.extract(page(text))
    if tool == "readability-lxml":
        import readability

        did = f"{tool} {version(tool)}: title and the story's part of the HTML, from HTML"
        return did, lambda text: [(story := readability.Document(page(text))).title(), story.summary()]
    nlp, name = spacy_pipeline(model)
    if tool == "spacy":
        return f"{name}: tags, parses and names, from clean text", nlp
    from textacy.extract import triples

    did = f"the same spaCy, then textacy {version(tool)}: direct quotes with speakers, from clean text"
    return did, lambda text: list(triples.direct_quotations(nlp(text)))


def main():
    tool, model, copies, *paths = sys.argv[1:]
    texts = [open(path, encoding="utf-8").read() for path in paths]
    name, run = prepare(tool, model)
    run("The minister resigned.")
    start = time.perf_counter() - START
    begin = time.perf_counter()
    for _ in range(int(copies)):
        for text in texts:
            run(text)
    seconds = time.perf_counter() - begin
    words = int(copies) * sum(len(text.split()) for text in texts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"name": name, "words": words, "seconds": seconds, "start": start, "peak": peak}))


main()
