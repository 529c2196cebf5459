"""What a difference is, and what measures need to propose one: words of an article cut to a clause, and what is new."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from parallax import links, text
from parallax.article import Article
from parallax.lexicons import entries, stop_words, word_set

if TYPE_CHECKING:
    from parallax.story import Story

OTHER = {"a": "b", "b": "a"}
TOLD_IN = ("paragraph", "teaser", "bullet")
KEY = 6  # letters by which two forms of a word are taken for one
MARKS = '"“”„«»'
PAGE_TEXT = re.compile(
    r"^\W*(?:read (?:more|also|full|the)|(?:must )?(?:watch|click|see also|also (?:on|read|see)|related|sign up|"
    r"subscribe|follow (?:us|@)|photo|image|video|getty|ap photo|copyright|©|advertisement|story continued|more from|"
    r"editor.s note|scroll down|share this|join the|support|like us|contact|email|listen|download|donate|get the|"
    r"licen[cs])\b)|\b(?:contributed to this (?:report|story)|all rights reserved|twitter\.com|newsletter|"
    r"redistributed|ireport|hide caption|of \d+ photos|"
    r"getty images|click here|this article|(?:non-?profit|reader|viewer) support|story continues|"
    r"file photo|associated press writer|follow (?:him|her|us) on|opt out|licensing@|licensing opportun\w+)"
    r"\b|https?://",
    re.IGNORECASE,
)
GALLERY = re.compile(r"hide caption|\bphotos: .*\bphotos: |view photos", re.IGNORECASE)
DATELINE = r"[A-Z][A-Z .,/]+(?:\([^)]{2,30}\))?\s*(?:—+|\s[-–]+)\s*|\([^)]{2,12}\)\s*[-–—]*\s*"
OPENER = re.compile(
    rf"^(?:{DATELINE}|(?:And|But|Still|However|Meanwhile|Also|So|Yet|Now|Then|Plus|In addition|Moreover|Indeed|Instead|"
    r"Nevertheless|Of course|In fact|By contrast|Separately|Additionally|Furthermore|For example|For instance)\b,?\s+)"
)
PRONOUN = word_set(
    "he she it they his her its their this that these those him them here there who which what how why such another "
    "both one some others it's he's she's they're that's"
)
FIRST_PERSON = re.compile(r"\b(?:I|we|We|our|Our|my|My|us|you|You|your|Your|let[’']s)\b(?!\.)")
SMALL = word_set(
    "the a an in on at after before during as for from with while when if since although though by under over to of "
    "and but some many most more few several one two three four five six seven eight nine ten no all both each every "
    "another other these those this that he she it they his her its their there here who what how why such among about "
    "around nearly only just even last next early late earlier later according despite because until within without "
    "between against through following once still not hours days weeks months years people officials police critics "
    "supporters"
)
CLAUSE_END = re.compile(
    r"(?:;|:| [-–—]|—|,(?= (?:which|who|whose|where|while|although|though|but|and (?:he|she|it|they|that|the|a|has|"
    r"have|was|were|will|would|said)|after|before|because|as|when|since|so|saying|adding|according|including|citing|"
    r"despite|with|even|prompting|calling|leaving|making)\b)|(?= (?:because|although|after|before|while|when|unless|"
    r"until|amid|despite|following)\b))"
)
FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|did|does|do|said|says|say|told|"
    r"took|went|came|made|gave|got|saw|held|led|left|met|won|lost|began|became|fell|rose|found|kept|let|put|ran|sent|set|"
    r"shot|spoke|stood|struck|wrote|\w+[a-z]ed|isn[’']t|wasn[’']t|aren[’']t|didn[’']t|doesn[’']t|don[’']t|won[’']t|hasn[’']t)\b"
)
SURE = re.compile(  # a finite verb, and no participle
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|said|says|told|took|went|came|"
    r"made|gave|got|saw|held|led|left|met|won|lost|began|became|fell|rose|found|kept|ran|sent|set|shot|spoke|stood|struck|"
    r"wrote|isn[’']t|wasn[’']t|aren[’']t|didn[’']t|doesn[’']t|don[’']t|won[’']t|hasn[’']t"
    r"|\w+[a-z]ed (?:the|a|an|his|her|their|its|that|no|any|two|to|[A-Z]\w+|on|for more))\b"
)
INTRO = re.compile(
    r"(?:As|When|While|After|Before|If|Although|Though|Since|Because|Once|Despite|In|On|At|By|For|From|With|During|Under|"
    r"Following|According|Last|Earlier|Later|\w+ing|\w+ly)\b[^,]*,"
)
HANGING = word_set(
    "the a an of to in on at for from with by and or but that as is was are were has have had be been not "
    "particularly especially only just even "
    "its his her their this than into over about between who which will would"
)


class Difference(NamedTuple):
    """One thing that two articles tell differently.

    `a`, `b`: passages {source, start, end, text}, at most three a side; `basis`: counted, matched or tested; `worth`:
    what is known of rows of this kind; `measure`: the module that proposes it; `weight` ranks rows of one kind.
    """

    kind: str
    sentence: str
    a: tuple[dict[str, Any], ...]
    b: tuple[dict[str, Any], ...]
    basis: str
    measure: str = ""
    weight: float = 0.0
    worth: str = ""


@dataclass(frozen=True)
class Beside:
    """One article beside another: for every sentence its standing, its content words, and how new they are.

    `new[n]`: share of content words of sentence n that stand nowhere in the other article; `quoted[n]`: share of its
    characters between quotation marks; `usable[n]`: a sentence of the article and not of the page around it.
    """

    article: Article
    standing: tuple[links.Standing, ...]
    keys: tuple[tuple[str, ...], ...]
    new: tuple[float, ...]
    quoted: tuple[float, ...]
    usable: tuple[bool, ...]
    counts: Counter

    @property
    def body(self) -> list[int]:
        """The numbers of the sentences that can be told about."""
        return [n for n, fine in enumerate(self.usable) if fine]

    def readable(self, n: int) -> bool:
        """Is sentence n one of the article or its title?"""
        return self.usable[n] or self.article.sentence_rows[n].role == "title"


def difference(
    story: "Story",
    kind: str,
    sentence: str,
    places: dict[str, Iterable[tuple[int, int]]],
    basis: str,
    weight: float = 0,
) -> Difference:
    """Make a difference; `places` are (start, end) by source, the first three of each side in order of place."""
    sides = [
        tuple(
            {"source": s, "start": start, "end": end, "text": story.articles[s].raw[start:end]}
            for start, end in sorted(list(dict.fromkeys(places.get(s, ())))[:3])
        )
        for s in ("a", "b")
    ]
    return Difference(kind, sentence, *sides, basis, weight=weight)


def spans(article: Article, numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return where some sentences stand."""
    return [(article.sentence_rows[n].start, article.sentence_rows[n].end) for n in numbers]


def beside(story: "Story") -> dict[str, Beside]:
    """Read both articles beside each other, once a story."""
    return _beside(story.a, story.b)


@lru_cache(maxsize=16)
def _beside(a: Article, b: Article) -> dict[str, Beside]:
    keys = {s: tuple(content_keys(row.text) for row in art.sentence_rows) for s, art in (("a", a), ("b", b))}
    held = {s: Counter(key for row in keys[s] for key in row) for s in keys}
    found = {}
    for (source, article), standing in zip((("a", a), ("b", b)), links.standing(a, b), strict=True):
        other = held[OTHER[source]]
        new = tuple(sum(key not in other for key in row) / max(4, len(row)) for row in keys[source])
        galleries = [(block.start, block.end) for block in article.block_rows if GALLERY.search(block.text)]
        usable = tuple(
            row.role in TOLD_IN
            and row.words >= 4
            and not PAGE_TEXT.search(row.text)
            and not any(start <= row.start < end for start, end in galleries)
            for row in article.sentence_rows
        )
        found[source] = Beside(article, standing, keys[source], new, _quoted_shares(article), usable, held[source])
    return found


@lru_cache(maxsize=4096)
def content_keys(passage: str) -> tuple[str, ...]:
    """Return the content words of a passage, cut so that forms of one word agree, each once and in order."""
    return tuple(dict.fromkeys(filter(None, map(content_key, text.words(passage)))))


@lru_cache(maxsize=50_000)
def content_key(word: str) -> str:
    """Return the letters by which a content word is known; "" for a word of grammar."""
    word = word.removesuffix("'s").removesuffix("'")
    if word in stop_words() or (len(word) < 3 and not word.isdigit()):
        return ""
    return word[:KEY] if word.isalpha() and len(word) > KEY else word.removesuffix("s") if len(word) > 3 else word


def _quoted_shares(article: Article) -> tuple[float, ...]:
    rows = article.sentence_rows
    inside = [0] * len(rows)
    for quote in article.quote_rows:
        at = quote.sentence
        while at < len(rows) and rows[at].start < quote.end:
            inside[at] += max(0, min(quote.end, rows[at].end) - max(quote.start, rows[at].start))
            at += 1
    return tuple(n / max(1, row.end - row.start) for n, row in zip(inside, rows, strict=True))


def own_text(article: Article) -> str:
    """Return `raw` with everything between quotation marks blanked, character for character."""
    return _own_text(article)


@lru_cache(maxsize=16)
def _own_text(article: Article) -> str:
    kept = list(article.raw)
    for quote in article.quote_rows:
        kept[quote.start : quote.end] = " " * (quote.end - quote.start)
    return "".join(kept)


def same_words(a: str, b: str) -> bool:
    """Do two passages have the same words, whatever their case and punctuation?"""
    return text.words(a) == text.words(b)


def clause(sentence: str, most: int = 20) -> str | None:
    """Return a sentence as it can follow "that": no opening word or full stop, cut where a clause ends; else None.

    >>> clause("But the bridge was closed on Monday, which nobody had expected.", 9)
    'the bridge was closed on Monday'
    """
    plain = OPENER.sub("", " ".join(sentence.split()), count=1).strip()
    if not plain or plain[0] in MARKS + "‘'([—-–•*" or plain.endswith(("?", "!", ":", "…")):
        return None
    plain = plain.rstrip(' .;,”"') if plain.count("”") > plain.count("“") else plain.rstrip(" .;,")
    if plain.endswith((".”", '."', ",”")) or FIRST_PERSON.search(_unquoted(plain)):
        return None
    if len(plain.split()) <= most:
        return _opened(plain) if FINITE.search(plain) and _even(plain) else None
    ends = list(CLAUSE_END.finditer(plain))
    dashes = [match.start() for match in ends if match[0].strip(" ") in tuple("-–—")]
    for match in reversed(ends):
        if len(dashes) > 1 and match.start() in dashes:  # what stands between two dashes is an aside
            continue
        part = plain[: match.start()].rstrip(" ,;:.")
        words = part.split()
        if 6 <= len(words) <= most and _even(part) and _complete(part) and words[-1].lower() not in HANGING:
            return _opened(part)
    return None


def _complete(part: str) -> bool:
    """Is there a finite verb outside what opens the sentence, asides and relative clauses?"""
    main = re.sub(r"^(?:[A-Z][a-z]+|\w+ly) [^,]*\b(?:\w+), (?=\w)", "", part, count=1) if INTRO.match(part) else part
    main = re.sub(r", (?:who|which|whose|where|whom)\b[^,]*(?:,|$)", " ", main)
    main = (
        re.sub(r"\b(?:who|that|which)\b.*$", " ", main)
        if not SURE.search(re.split(r" who | that | which ", main)[0])
        else main
    )
    return SURE.search(main) is not None


def _unquoted(passage: str) -> str:
    return re.sub(r"“[^”]*”?|\"[^\"]*\"?", " ", passage)


def _even(passage: str) -> bool:
    """Are all quotation marks and brackets closed?"""
    return (
        passage.count("“") == passage.count("”")
        and passage.count('"') % 2 == 0
        and passage.count("(") == passage.count(")")
    )


def _opened(part: str) -> str:
    """Write the first word small where it is a small word."""
    first = part.split()[0]
    return part[0].lower() + part[1:] if re.sub(r"\W.*", "", first).lower() in SMALL else part


def small_start(told: str, *articles: Article) -> str | None:
    """Write the first word of a clause small if it is no name; None where the articles don't show what it is.

    A word that they have small elsewhere is none; one that they have with a capital inside a sentence is, and so is
    one before another capital.
    """
    first, *rest = told.split()
    if first.endswith("ly,"):
        return told[0].lower() + told[1:]
    word = re.sub(r"[^\w’'-].*", "", first)
    if not word[:1].isupper() or word.isupper() or (rest and rest[0][:1].isupper()):
        return told
    seen = [_spellings(article) for article in articles]
    plain = re.sub(r"[’']s$", "", word)
    if any(plain.lower() in small for small, _ in seen):
        return told[0].lower() + told[1:]
    return told if any(plain in capital for _, capital in seen) else None


@lru_cache(maxsize=16)
def _spellings(article: Article) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that stand small in an article, and those with a capital inside a sentence."""
    small, capital = set(), set()
    for row in article.sentence_rows:
        if row.role == "title":
            continue
        for at, token in enumerate(text.tokens(row.text)):
            word = re.sub(r"'s$", "", token.text)
            if word[:1].islower():
                small.add(word)
            elif at and row.text[: token.start].rstrip()[-1:] not in MARKS + "‘':.?!":
                capital.add(word)
    return frozenset(small), frozenset(capital)


def quoted(passage: str, most: int = 12) -> str:
    """Return the first words of a passage between quotation marks; inner marks become single; "…" where it is cut.

    >>> quoted("He called it “a day of days” and left the room at once with all of his papers.", 9)
    '“He called it ‘a day of days’ and left …”'
    """
    plain = re.sub(f"^(?:{DATELINE})", "", " ".join(passage.split())).strip(" ,;:(")
    first = plain.find("”")
    if first >= 0 and "“" not in plain[:first]:
        plain = plain[:first]  # a quotation that an earlier sentence opens ends here
    partner = plain.find({"“": "”", "«": "»"}.get(plain[:1], '"'), 1)
    if plain[:1] and plain[0] in MARKS and (partner < 0 or not re.search(r"\w", plain[partner:])):
        plain = plain.strip(MARKS)
    if plain.count("(") != plain.count(")"):
        plain = plain.strip("()")
    plain = plain.lstrip(" ,;:(").rstrip(" ,;:“(")
    words = plain.split()
    end = ""
    if len(words) > most:
        ends = [m.start() for m in CLAUSE_END.finditer(plain) if most // 2 <= len(plain[: m.start()].split()) <= most]
        part = plain[: ends[-1]] if ends else " ".join(words[:most])
        words = part.split()
        while len(words) > 3 and words[-1].lower().strip(",") in HANGING:
            words.pop()
        plain, end = " ".join(words).rstrip(",;:–—- "), " …"
    else:
        plain = plain.rstrip(".")
    return f"“{_single(plain)}{end}”"


def _single(passage: str) -> str:
    """Turn quotation marks inside a quotation into single ones, and drop one without a partner."""
    if passage.count("“") != passage.count("”") or passage.count('"') % 2:
        return re.sub(r"[“”\"]", "", passage)
    passage = re.sub(r'"([^"]*)"', r"‘\1’", passage)
    return passage.replace("“", "‘").replace("”", "’")


@lru_cache(maxsize=8192)
def last_name(name: str) -> str:
    """Return the last word of a name in small letters, without a possessive."""
    words = text.words(name)
    while len(words) > 1 and words[-1] in ("jr", "jr.", "sr", "ii", "iii"):
        words.pop()
    return re.sub(r"'s$", "", words[-1]) if words else ""


@cache
def first_names() -> frozenset[str]:
    """The first names of `first_names.csv`, in small letters."""
    return frozenset(row["name"].lower() for row in entries("first_names"))
