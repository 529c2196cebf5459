"""Measure quotations, speakers and attributions against hand-labelled news.

    PYTHONPATH=lib python benchmarks/measure_quotes.py --data FOLDER

FOLDER holds `attribution_polnear_dev.jsonl.gz`: one article a line with `text` and `attributions`, each with `source`,
`cue` and `content` as lists of [start, end]. A labelled source that is a pronoun is judged only with `--key`, a JSON
object from "article:start of the source" to the person it stands for (several names parted by |).
"""

import argparse
import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from parallax.article import Article, article_from_text
from parallax.speech import Quote
from parallax.speech.names import SHORT, first_names
from parallax.text import normalise, tokens

FILE = "attribution_polnear_dev.jsonl.gz"
PRONOUNS = frozenset(
    ["he", "she", "they", "it", "i", "we", "you", "who", "which", "that", "his", "her", "their", "its", "him", "them"]
)
TITLES = frozenset(["mr", "mrs", "ms", "dr", "sen", "rep", "gov", "the", "a", "an"])
HALF = 0.5
NEAR, MOST = 300, 10  # characters before a name that are searched for its person; names of an article that are replaced
LONG = 3  # words of a label from which speech between marks is direct

Place = tuple[int, int]


class Score(NamedTuple):
    """Counts of one set: `found` by us, `found_right` of these labelled; labelled `wanted`, `wanted_found` of these.

    Speakers: `asked` of direct quotations with a labelled source, `given` by us; `judged` of these and `right`.
    """

    name: str
    n: int
    found: int
    found_right: int
    wanted: int
    wanted_found: int
    asked: int = 0
    given: int = 0
    judged: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Share of what we found that is labelled."""
        return self.found_right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is labelled that we found."""
        return self.wanted_found / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def load(path: Path) -> list[dict]:
    """Read the labelled articles of one gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [as_read(row) for row in rows]


def as_read(row: dict) -> dict:
    """Return a labelled text as articles are read (without zero-width characters, …), its labels moved with it."""
    text, raw = row["text"], article_from_text(row["text"], row["id"]).raw
    if len(raw) == len(text):
        return row
    at = list(range(len(text) + 1))
    for _, start, end, low, high in SequenceMatcher(None, text, raw, autojunk=False).get_opcodes():
        for place in range(start, end + 1):
            at[place] = min(low + place - start, high)
    moved = [
        {part: [[at[start], at[end]] for start, end in label[part]] for part in ("source", "cue", "content")}
        for label in row["attributions"]
    ]
    return {**row, "text": raw, "printed": text, "attributions": moved}


def read(rows: list[dict]) -> list[Article]:
    """Read every labelled text with Parallax."""
    return [article_from_text(row.get("printed", row["text"]), row["id"]) for row in rows]


def content(label: Mapping) -> list[Place]:
    """Return the spans of one label's attributed content."""
    return [(start, end) for start, end in label["content"]]


def covered(spans: Iterable[Place], words: list) -> set[int]:
    """Return the numbers of the words that begin inside a span."""
    inside: set[int] = set()
    for start, end in spans:
        inside |= {i for i, word in enumerate(words) if start <= word.start < end}
    return inside


def direct_quotes(article: Article) -> list[Quote]:
    """Return the quotations that are direct speech."""
    return [quote for quote in article.quote_rows if quote.kind == "direct"]


def quote_spans(article: Article) -> list[Place]:
    """Return the places of all quotations."""
    return [(quote.start, quote.end) for quote in article.quote_rows]


def all_spans(article: Article) -> list[Place]:
    """Return the places of all quotations and of the indirect content."""
    return quote_spans(article) + [(row.start, row.end) for row in article.attribution_rows]


def is_direct(label: Mapping, text: str) -> bool:
    """Say whether every span of a label's content stands between double marks."""
    parts = [normalise(text[start:end]).strip(" .,") for start, end in content(label)]
    return all(part[:1] == '"' == part[-1:] for part in parts) and len(" ".join(parts).split()) > LONG


def words_score(rows: list[dict], articles: list[Article], name: str, spans) -> Score:
    """Score the words of attributed content; `spans` says what of an article counts as found."""
    found = right = wanted = 0
    for row, article in zip(rows, articles, strict=True):
        words = tokens(article.raw)
        gold = covered((span for label in row["attributions"] for span in content(label)), words)
        ours = covered(spans(article), words)
        found, wanted, right = found + len(ours), wanted + len(gold), right + len(ours & gold)
    return Score(name, len(rows), found, right, wanted, right)


def direct_score(rows: list[dict], articles: list[Article], key: Mapping[str, str]) -> Score:
    """Score direct quotations and their speakers."""
    found = right = wanted = hits = 0
    answers: list[tuple[str, str, str]] = []
    for row, article in zip(rows, articles, strict=True):
        quotes = direct_quotes(article)
        found, right = (found + len(quotes), right + sum(bool(label_of(q, row["attributions"])) for q in quotes))
        words = tokens(article.raw)
        ours = covered(((quote.start, quote.end) for quote in quotes), words)
        golds = [covered(content(one), words) for one in row["attributions"] if is_direct(one, row["text"])]
        wanted, hits = wanted + len(golds), hits + sum(len(gold & ours) >= HALF * len(gold) for gold in golds)
        answers += speakers(row, article, key)
    judged = [answer for answer in answers if answer[0] and is_judged(answer)]
    given, correct = sum(bool(ours) for ours, _, _ in answers), sum(map(is_right, judged))
    sizes = (len(answers), given, len(judged), correct)
    return Score("direct quotations", len(rows), found, right, wanted, hits, *sizes)


def indirect_score(rows: list[dict], articles: list[Article]) -> Score:
    """Score indirect attributions: rows half of which is labelled, labels half of whose words are found."""
    found = right = wanted = hits = 0
    for row, article in zip(rows, articles, strict=True):
        words = tokens(article.raw)
        ours = covered(all_spans(article), words)
        gold = covered((span for label in row["attributions"] for span in content(label)), words)
        told = [covered([(one.start, one.end)], words) for one in article.attribution_rows]
        labels = [covered(content(one), words) for one in row["attributions"] if not is_direct(one, row["text"])]
        found, right = found + len(told), right + sum(len(one & gold) >= HALF * len(one) for one in told)
        wanted += sum(map(bool, labels))
        hits += sum(len(one & ours) >= HALF * len(one) for one in labels if one)
    return Score("indirect attributions", len(rows), found, right, wanted, hits)


def pronoun_score(rows: list[dict], articles: list[Article]) -> Score:
    """Score pronouns: a name that speaks, its person named nearby, is replaced by he or she and the text read anew.

    Asked: names replaced; given: of these a person was found; right: the one whose name stood there. Writers put names
    where a pronoun would be unclear, so this is harder than the pronouns that they print.
    """
    asked = given = right = 0
    for row, article in zip(rows, articles, strict=True):
        said = {(one.start, one.end): one.speaker for one in (*article.quote_rows, *article.attribution_rows)}
        tried = 0
        for label in row["attributions"]:
            who = next((said[place] for place in content(label) if place in said), "")
            start, end = source_place(label, article.raw) if label["source"] else (0, 0)
            name, gender = who.split()[-1:], first_names().get(who.split()[0].lower() if who else "", "")
            near = article.raw[max(0, start - NEAR) : start]
            if (
                tried == MOST
                or not gender
                or key_words(article.raw[start:end]) != [name[0].lower()]
                or name[0] not in near
            ):
                continue
            tried += 1
            word = {"m": "he", "f": "she"}[gender]
            word = word if re.search(r"[\w,”\"’]\s*$", near) else word.title()
            shift = len(word) - (end - start)
            text = article.raw[:start] + word + article.raw[end:]
            again = article_from_text(text, row["id"])
            found = {(one.start, one.end): one for one in (*again.quote_rows, *again.attribution_rows)}
            places = [tuple(at + shift * (at > start) for at in place) for place in content(label) if place in said]
            ours = next((found[place] for place in places if place in found), None)
            resolved = ours is not None and ours.resolved
            asked, given = asked + 1, given + resolved
            right += resolved and same_speaker(ours.speaker, who)
    return Score("pronouns put for names", len(rows), 0, 0, 0, 0, asked, given, given, right)


def label_of(quote: Quote, labels: list[dict]) -> dict | None:
    """Return the shortest label whose content holds half of a quotation or more; None if there is none."""
    held = [label for label in labels if share_inside(quote, content(label)) >= HALF]
    return min(held, key=lambda label: sum(end - start for start, end in content(label)), default=None)


def share_inside(row, spans: Iterable[Place]) -> float:
    """Return the share of a row's characters that lie in the spans."""
    inside = sum(max(0, min(row.end, end) - max(row.start, start)) for start, end in spans)
    return inside / (row.end - row.start)


def speakers(row: dict, article: Article, key: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield (ours, labelled, key) for each direct quotation whose label has a source."""
    for quote in direct_quotes(article):
        label = label_of(quote, row["attributions"])
        if label and label["source"]:
            start, end = source_place(label, article.raw)
            source = article.raw[start:end]
            titled = quote.speaker if quote.resolved and is_titled(source, quote.speaker, article.raw) else ""
            yield quote.speaker, source, key.get(f"{row['id']}:{start}", titled)


def is_titled(source: str, name: str, text: str) -> bool:
    """Say whether a description is the title that an article prints before a name: the president, President Lee."""
    title, last = (re.escape(some.split()[-1]) if some.split() else "" for some in (source, name))
    short = "|".join([title, *(one for one, full in SHORT.items() if full == title.lower())])
    called = rf"\b(?i:{short})\.? (?:[A-Z][\w.-]* )*{last}\b"
    return title.lower() not in PRONOUNS and re.search(called, text) is not None


def source_place(label: Mapping, text: str) -> Place:
    """Return the place of a label's source; a few labels have source and verb the wrong way round."""
    spans = label["source"]
    if label["cue"] and text[spans[0][0] : spans[-1][1]] in ("said", "says"):
        spans = label["cue"]
    return spans[0][0], spans[-1][1]


def is_judged(answer: tuple[str, str, str]) -> bool:
    """Say whether an answer can be judged: the label names someone, or the key says whom it means."""
    return bool(answer[2]) or answer[1].lower() not in PRONOUNS


def is_right(answer: tuple[str, str, str]) -> bool:
    """Say whether we name the one whom the label, or the key, means."""
    ours, labelled, person = answer
    return any(same_speaker(ours, one) for one in (person or labelled).split("|"))


def same_speaker(ours: str, labelled: str) -> bool:
    """Say whether two names mean one speaker: the last word of either's head is a word of the other."""
    a, b = key_words(ours), key_words(re.sub(r"[,(]", " ", labelled))
    first = key_words(labelled)
    return bool(a and b) and (a[-1] in b or bool(first) and first[-1] in a)


def key_words(name: str) -> list[str]:
    """Return the words of a name without titles, possessives and what follows a comma or bracket."""
    plain = re.sub(r"'s?(?=\W|$)", "", normalise(name).lower())
    words = re.findall(r"[^\W_]+(?:[-.][^\W_]+)*", re.split(r"[,(]", plain.strip())[0])
    return [word for word in words if word not in TITLES]


def scores(rows: list[dict], articles: list[Article], key: Mapping[str, str]) -> list[Score]:
    """Return the score of direct quotations, and of attributed words by marks alone and by everything."""
    return [
        direct_score(rows, articles, key),
        indirect_score(rows, articles),
        pronoun_score(rows, articles),
        words_score(rows, articles, "attributed words, marks only", quote_spans),
        words_score(rows, articles, "attributed words", all_spans),
    ]


def measures(folder: Path, name: str = FILE) -> list[dict]:
    """Return {set, n, measure, value} for each figure of one labelled set, pronouns unjudged."""
    rows = load(folder / name)
    direct, indirect, pronouns, _, words = scores(rows, read(rows), {})
    found = {
        "direct quotations, precision": direct.precision,
        "direct quotations, recall": direct.recall,
        "direct quotations, speaker given": direct.given / direct.asked,
        "direct quotations, speaker right": direct.right / direct.judged,
        "pronouns put for names, right of those given": pronouns.right / max(1, pronouns.judged),
        "indirect attributions, precision": indirect.precision,
        "indirect attributions, recall": indirect.recall,
        "attributed words, precision": words.precision,
        "attributed words, recall": words.recall,
        "attributed words, F1": words.f1,
    }
    label = name.split(".")[0]
    return [{"set": label, "n": len(rows), "measure": what, "value": value} for what, value in found.items()]


def intervals(rows: list[dict], articles: list[Article], draws: int = 2000, seed: int = 1) -> dict[str, Place]:
    """Return 95 % percentile intervals of the main figures, articles drawn anew with replacement."""
    import numpy as np

    pairs = [([row], [one]) for row, one in zip(rows, articles, strict=True)]
    drawn = np.random.default_rng(seed).integers(0, len(rows), (draws, len(rows)))

    def totals(parts: list[Score], *names: str):
        return np.array([[getattr(part, name) for name in names] for part in parts])[drawn].sum(axis=1).T

    found, wanted, right = totals(
        [words_score(*pair, "", all_spans) for pair in pairs], "found", "wanted", "found_right"
    )
    told, good, labels, hits = totals(
        [indirect_score(*pair) for pair in pairs], "found", "found_right", "wanted", "wanted_found"
    )
    direct = [direct_score(*pair, {}) for pair in pairs]
    quotes, fine, said, held, judged, who = totals(
        direct, "found", "found_right", "wanted", "wanted_found", "judged", "right"
    )
    values = {
        "attributed words, F1": 2 * right / (found + wanted),
        "indirect attributions, precision": good / told,
        "indirect attributions, recall": hits / labels,
        "direct quotations, precision": fine / quotes,
        "direct quotations, recall": held / said,
        "speaker right": who / judged,
    }
    return {name: tuple(np.percentile(value, [2.5, 97.5])) for name, value in values.items()}


def table(found: list[Score]) -> str:
    """Lay the scores out as a table."""
    lines = [f"{'set':30}{'n':>4}{'prec.':>8}{'recall':>8}{'F1':>8}{'given':>8}{'of':>5}{'right':>8}{'of':>5}"]
    for s in found:
        line = f"{s.name:30}{s.n:4}{s.precision:8.3f}{s.recall:8.3f}{s.f1:8.3f}"
        if s.asked:
            line += f"{s.given / s.asked:8.3f}{s.asked:5}{s.right / max(1, s.judged):8.3f}{s.judged:5}"
        lines.append(line)
    return "\n".join(lines)


def main() -> None:
    """Print the table and the ten commonest kinds of error."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with the labelled articles")
    parser.add_argument("--file", default=FILE)
    parser.add_argument("--key", type=Path, help="JSON: whom the pronouns stand for")
    options = parser.parse_args()
    from quote_errors import errors  # it imports from here

    rows = load(options.data / options.file)
    key = json.loads(options.key.read_text()) if options.key else {}
    articles = read(rows)
    print(table(scores(rows, articles, key)))
    for name, (low, high) in intervals(rows, articles).items():
        print(f"{name}: 95 % interval {low:.3f} to {high:.3f}")
    fifths = [words_score(rows[i::5], articles[i::5], "", all_spans).f1 for i in range(5)]
    print("… of every fifth article: " + ", ".join(f"{value:.3f}" for value in fifths))
    for kind, count in errors(rows, articles, key).most_common(10):
        print(f"{count:5}  {kind}")


if __name__ == "__main__":
    main()
