"""Make the words behind the links: data/reference/links/word_counts.csv and word_kin.csv.

  python benchmarks/make_links_words.py DATA WORDNET

DATA holds `articles_5000.jsonl.gz`, WORDNET the data files of WordNet 3.0 (Debian: package wordnet-base). Counted are
the articles in which a stem stands. Two stems are kin where WordNet lists them, within their first senses, as
synonyms, as derived from one another, or as one kind of the other, **and** they keep the same company in the articles:
the cosine of their neighbours (within six content words, positive pointwise mutual information, 100 dimensions) is
above a threshold. The strongest 32 of these dimensions stand beside the count of a stem: which quarter of the usual
spread it falls in on each, two bits in hexadecimal digits. Forms that bend irregularly (shot, shoot) come from
WordNet's lists of exceptions; those of short verbs (cited, cite) were added to the table by hand and are kept.
"""

import argparse
import csv
import gzip
import json
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from parallax import text
from parallax.lexicons import entries, stop_words
from parallax.likeness import FOLDER
from scipy.sparse.linalg import svds

FEWEST, FOR_KIN, SENSES, COMPANY, REACH, DIMENSIONS = 5, 8, 4, 0.3, 6, 100
STRONGEST, WIDE = 32, 0.98  # dimensions beside a count; spreads from which a place is far out
POINTERS = {"+": 0.9, "@": 0.6, "~": 0.6, "&": 0.6, "=": 0.5, "\\": 0.8, "$": 0.7, "*": 0.6, ">": 0.6}
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}


def main() -> None:
    """Write both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("wordnet", type=Path)
    given = parser.parse_args()
    articles = list(stemmed(given.data / "articles_5000.jsonl.gz"))
    plain = Counter(stem for words in articles for stem in set(words))
    forms = irregular(given.wordnet, plain) | {row["stem"]: row["kin"] for row in by_hand()}
    articles = [[forms.get(stem, stem) for stem in words] for words in articles]
    counts = Counter(stem for words in articles for stem in set(words))
    kept = sorted(stem for stem, n in counts.items() if n >= FEWEST and stem.isalpha())
    number, vectors = company(articles, counts)
    beside = dict(zip(number, coarse(vectors), strict=True))
    write("word_counts.csv", ("stem", "articles", "company"), [(s, counts[s], beside.get(s, "")) for s in kept])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    rows = [(form, base, "form") for form, base in sorted(forms.items())]
    for (one, other), closeness in sorted(relations(given.wordnet, forms, counts).items()):
        known = {one, other} <= number.keys()
        if known and (cosine := float(vectors[number[one]] @ vectors[number[other]])) > COMPANY:
            rows.append((one, other, f"{min(0.99, closeness * (0.4 + cosine)):.2f}"))
    write("word_kin.csv", ("stem", "kin", "nearness"), rows)
    print(f"{len(kept)} stems, {len(forms)} irregular forms, {len(rows) - len(forms)} pairs of kin")


def stemmed(path: Path):
    """Yield the stems of each article, in order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            words = text.words(json.loads(line)["text"])
            yield [text.stem(word.removesuffix("'s").rstrip("'")) for word in words]


def by_hand() -> list[dict[str, str]]:
    """List the forms that stand in the table already."""
    return [row for row in entries("word_kin", FOLDER) if row["nearness"] == "form"]


def irregular(wordnet: Path, counts: Counter) -> dict[str, str]:
    """Map the stem of an irregular form to that of its base, where news writes both."""
    found = {}
    for part in PARTS:
        for line in (wordnet / f"{part}.exc").read_text("latin-1").splitlines():
            form, *bases = line.split()
            if bases and form.isalpha() and bases[0].isalpha():
                one, base = text.stem(form), text.stem(bases[0])
                if one != base and counts[one] >= FEWEST and counts[one] <= 10 * counts[base]:
                    found.setdefault(one, base)
    return {form: base for form, base in found.items() if base not in found}


def relations(wordnet: Path, forms: dict[str, str], counts: Counter) -> dict[tuple[str, str], float]:
    """Return pairs of stems that WordNet relates in their first senses, each with a closeness."""
    synsets, senses = {}, defaultdict(dict)
    for part, letter in PARTS.items():
        for line in (wordnet / f"data.{part}").read_text("latin-1").splitlines():
            if not line.startswith(" "):
                fields = line.split("|")[0].split()
                words = [word.split("(")[0].lower() for word in fields[4 : 4 + 2 * int(fields[3], 16) : 2]]
                many, *rest = fields[4 + 2 * len(words) :]
                pointers = [
                    (rest[n], rest[n + 2].replace("s", "a") + rest[n + 1], rest[n + 3])
                    for n in range(0, 4 * int(many), 4)
                ]
                synsets[letter + fields[0]] = (words, pointers)
        for line in (wordnet / f"index.{part}").read_text("latin-1").splitlines():
            if not line.startswith(" "):
                fields = line.split()
                for offset in fields[6 + int(fields[3]) :][:SENSES]:
                    senses[fields[0]][letter + offset] = None

    def root(word: str) -> str:
        stem = text.stem(word)
        return forms.get(stem, stem)

    found: dict[tuple[str, str], float] = {}
    for lemma in list(senses):
        for sense in senses[lemma]:
            words, pointers = synsets[sense]
            near = [(word, sense, 1.0) for word in words]
            for sign, target, places in pointers:
                if sign not in POINTERS or target not in synsets:
                    continue
                others = synsets[target][0]
                if sign == "+":
                    if words[int(places[:2], 16) - 1] != lemma:
                        continue
                    others = [others[int(places[2:], 16) - 1]]
                near += [(word, target, POINTERS[sign]) for word in others]
            for word, meant, closeness in near:
                one, other = sorted((root(lemma), root(word)))
                known = counts[one] >= FEWEST and counts[other] >= FEWEST
                if one != other and known and lemma.isalpha() and word.isalpha() and meant in senses.get(word, ()):
                    found[one, other] = max(closeness, found.get((one, other), 0.0))
    return found


def company(articles: list[list[str]], counts: Counter) -> tuple[dict[str, int], np.ndarray]:
    """Return the rows of the stems in a table, and the table: what company each keeps, the strongest dimension last."""
    names = [s for s, n in counts.most_common() if n >= FOR_KIN and s.isalpha() and len(s) > 1]
    number = {stem: n for n, stem in enumerate(s for s in names if s not in stop_words())}
    size = len(number)
    table = sparse.csr_matrix((size, size), dtype=np.float32)
    texts = [np.array([number[s] for s in words if s in number], dtype=np.int32) for words in articles]
    for first in range(0, len(texts), 1000):
        rows, columns, values = [], [], []
        for words in texts[first : first + 1000]:
            for step in range(1, REACH + 1):
                rows.append(words[:-step])
                columns.append(words[step:])
                values.append(np.full(max(len(words) - step, 0), 1 / step, np.float32))
        places = (np.concatenate(rows), np.concatenate(columns))
        table = table + sparse.coo_matrix((np.concatenate(values), places), shape=(size, size)).tocsr()
    table = (table + table.T).tocoo()
    seen = np.bincount(table.row, table.data, size)
    smooth = seen**0.75 / (seen**0.75).sum()
    information = np.log(table.data / seen[table.row] / smooth[table.col])
    kept = information > 0
    places = (table.row[kept], table.col[kept])
    positive = sparse.csr_matrix((information[kept].astype(np.float32), places), shape=(size, size))
    left, strength, _ = svds(positive, k=DIMENSIONS, random_state=0)
    return number, left * np.sqrt(strength)


def coarse(vectors: np.ndarray) -> list[str]:
    """Return of each row the strongest dimensions, two bits each: far below the middle, below, above, far above."""
    strongest = vectors[:, -STRONGEST:]
    strongest = strongest / (np.linalg.norm(strongest, axis=1, keepdims=True) + 1e-9)
    quarters = np.digitize(strongest / strongest.std(axis=0), (-WIDE, 0, WIDE))
    digits = 4 * quarters[:, ::2] + quarters[:, 1::2]
    return ["".join(f"{digit:x}" for digit in row) for row in digits]


def write(name: str, columns: tuple, rows: list) -> None:
    """Write one table."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows([columns, *rows])


if __name__ == "__main__":
    main()
