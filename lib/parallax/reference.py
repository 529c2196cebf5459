"""What was measured once, from the tables in `data/reference`: where a gap stands among pairs, what tools are worth.

The scripts in `benchmarks` made the tables, from labelled texts that are not part of this project.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache

from parallax.instruments import Instrument, instruments, target
from parallax.instruments.base import in_words
from parallax.lexicons import DATA, entries
from parallax.tables import Frame
from parallax.tables import table as shown

FOLDER = DATA / "reference"
SAME_EVENT, DIFFERENT_EVENT, HALVES = "same_event", "different_event", "halves"
NOT_MEASURED = "not measured"


def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table in `data/reference`."""
    return entries(name, FOLDER)


@cache
def table() -> dict[tuple[str, str], tuple[float, ...]]:
    """Return, by (measure, kind of pairs), the evenly spaced quantiles of what such pairs of articles show."""
    return {(row["measure"], row["pairs"]): tuple(float(row[f"q{i}"]) for i in range(101)) for row in rows("pairs")}


def place(measure: str, value: float | None, pairs: str) -> float | None:
    """Return what share of some pairs (0 to 100) shows a smaller value of a measure; None where no reference exists.

    Of values that many pairs share, the middle.
    """
    quantiles = table().get((measure, pairs))
    if value is None or quantiles is None:
        return None
    low, high = bisect_left(quantiles, abs(value)), bisect_right(quantiles, abs(value))
    position = (low + high - 1) / 2
    if low == high and 0 < low < len(quantiles):
        below, above = quantiles[low - 1 : low + 1]
        position = low - 1 + (abs(value) - below) / (above - below)
    return 100 * min(max(position / (len(quantiles) - 1), 0.0), 1.0)


def per_hundred(instrument: str, measure: str) -> int:
    """Return a figure of an instrument as so many of a hundred."""
    values = {(row["instrument"], row["measure"]): row["value"] for row in rows("instruments")}
    return round(100 * float(values[instrument, measure]))


def pairs_right(name: str) -> dict[str, str]:
    """Return how often an instrument put two articles on one event in the order of readers; empty: not measured."""
    return next((row for row in rows("article_pairs") if row["instrument"] == name), {})


def beyond_chance(name: str) -> bool:
    """Return whether an instrument is known to rank two articles better than a coin."""
    return pairs_right(name).get("beyond_chance") == "yes"


def doubt(name: str) -> str:
    """Return, as the end of a sentence, what an instrument is worth for two articles on one event."""
    if not (found := pairs_right(name)):
        return "and how often it orders two articles as readers do was not measured"
    if found["beyond_chance"] == "no":
        return "and such an instrument ranks two articles on one event no better than a coin"
    version = f", {found['version']}," if found["version"] else ""
    return f"and its instrument{version} ranks two articles on one event as readers do in only {found['agrees']}"


def cards(tools: Iterable[Instrument] | None = None) -> Frame:
    """Return a row an instrument: what it measures, what it is worth for a sentence and for two articles, an error.

    Without `tools` every instrument of the project, and the rules that find words, speakers and links.

    >>> from parallax.instruments import target
    >>> cards([target()]).instrument.tolist()
    ['Target polarity']
    """
    of_sentences = [row for row in reversed(rows("instruments")) if row["kind"] == "targets"]
    f1 = {row["instrument"]: row for row in of_sentences if row["measure"].startswith("macro-F1")}
    made = []
    for tool in (target(), *instruments().values()) if tools is None else tools:
        pairs = pairs_right(tool.name)
        both = f"right in {pairs['agrees']} of {pairs['n']} pairs {pairs['version']}".strip() if pairs else NOT_MEASURED
        wrong = "".join(f"{error.text} ({error.why})" for error in tool.card.errors[:1]) or "–"
        made.append((tool.card.title, tool.card.measures, _figure("macro-F1", f1.get(tool.name)), both, wrong))
    made += _rules() if tools is None else ()
    columns = ["instrument", "measures", "worth for a sentence", "worth for two articles", "gets wrong"]
    note = (
        "Tone: NewsMTSC (Hamborg & Donnay 2021) and, for two articles on one event, BASIL (Fan et al. 2019). Rows on "
        "two articles were judged by readers who had not written the rules."
    )
    note += f" {in_words()['target']['tried']}" if tools is None else ""
    return shown(made, columns, caption="The instruments", note=note)


def _rules() -> list[tuple[str, ...]]:
    """List the rules that score nothing as `cards` has the instruments."""
    from parallax.links import card as links

    made, told = [], links()["told"]
    known = {(row["instrument"], row["measure"]): row for row in rows("instruments")}
    low, high = told["precision_interval"]
    known["links", "told"] = {"value": told["precision"], "low": low, "high": high, "n": links()["pairs"]} | links()
    worth_of = {row["kind"]: row["worth"] for row in rows("differences")}
    worth_of["comparability"] = "; ".join(_figure("called one event", row) for row in rows("comparability")[:2])
    for rule in in_words()["rules"].values():
        figure = _figure(what, known.get((rule["instrument"], what))) if (what := rule.get("measure")) else "–"
        wrong = "{text} ({why})".format_map(rule["errors"][0])
        made.append((rule["title"], rule["measures"], figure, worth_of.get(rule.get("kind"), NOT_MEASURED), wrong))
    return made


def _figure(measure: str, row: dict | None) -> str:
    """Return a figure with its interval and what it was measured on."""
    if not row:
        return NOT_MEASURED
    value, low, high = (f"{float(row[key]):.2f}".lstrip("0") for key in ("value", "low", "high"))
    return f"{measure} {value} [{low}, {high}], {int(row['n']):,} {in_words()['sets'].get(row['set'], row['set'])}"
