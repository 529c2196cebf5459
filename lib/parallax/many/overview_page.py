"""The page of many stories: each measure over the stories, where it shows, and the stories at both ends."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from parallax.display import html, table
from parallax.many import overview, parts
from parallax.many.overview import Measure
from parallax.page import shell, style
from parallax.page.drawing import number_line
from parallax.page.finding import REGIONS
from parallax.phrasing import number

MOST_PAIRS = 6  # pairs of sources with sections of their own
BINS = 40
EACH_ANOTHER = "wording-any-word"  # another word in every story, so that its differences have no common mean
METHOD = (
    "One difference a story: A − B, so that every story is compared with itself and what is peculiar to a story falls "
    "out. The interval of the mean is Student’s t over stories (95 %): a story counts once, however many sentences it "
    "has. Intervals are not adjusted for the number of measures. “Shows” is the share of stories in which the declared "
    "comparison alone was told from chance. Two sources may differ in what they report on and still write alike: only "
    "stories that both tell are compared here."
)


def page(findings: Path, problems: Path) -> str:
    """Write the page from the two files that a run leaves; holds one measure at a time."""
    found = overview.pairs(findings)
    skipped = sum(1 for _ in parts.read_problems(problems))
    shown = list(found)[:MOST_PAIRS]
    results = _results(findings, shown)
    body = [_head(found, skipped, len(shown)), *(_pair(pair, found[pair], results[pair]) for pair in shown)]
    made = f'<h2 id="made">How this was made</h2>\n<p>{METHOD}</p>\n'
    return shell.page(
        "Many stories · Parallax", "".join(body) + made, links=[("#made", "Method")], kind="mixed"
    )


def _results(findings: Path, shown: Sequence[tuple[str, str]]) -> dict[tuple[str, str], list[Measure]]:
    results: dict[tuple[str, str], list[Measure]] = {pair: [] for pair in shown}
    for name in overview.measures(findings):
        rows = overview.read(findings, name)
        for pair in shown:
            one = overview.summary(rows[(rows.source_a == pair[0]) & (rows.source_b == pair[1])])
            results[pair] += [one] if one else []
    return results


def _head(found: Mapping[tuple[str, str], int], skipped: int, shown: int) -> str:
    stories = sum(found.values())
    told = f"{stories:,} {'story was' if stories == 1 else 'stories were'} compared"
    left = f"; {skipped:,} could not be, and stand in problems.csv with the reason" if skipped else ""
    more = (
        f" Of {len(found):,} pairs of sources the {shown} with most stories are shown."
        if len(found) > shown
        else ""
    )
    return (
        '<p class="overline">Many stories, two sources each</p>\n<h1>What differs over many stories</h1>\n'
        f'<p class="answer">{told}{left}.{more}</p>\n'
    )


def _pair(pair: tuple[str, str], stories: int, measures: Sequence[Measure]) -> str:
    a, b = pair
    title = f"A ({a}) and B ({b}), {stories:,} {'story' if stories == 1 else 'stories'}"
    return f"<h2>{escape(title)}</h2>\n{_table(measures)}{''.join(map(_section, measures))}"


def _table(measures: Sequence[Measure]) -> str:
    import pandas as pd

    columns = {
        "measure": [_name(m) for m in measures],
        "stories": [m.n for m in measures],
        "mean A − B": [_mean(m) for m in measures],
        "unit": ["points" if m.unit.startswith("share") else m.unit for m in measures],
        "higher in A": [_percent(m.higher_a) for m in measures],
        "higher in B": [_percent(m.higher_b) for m in measures],
        "shows": [_percent(m.shows) for m in measures],
    }
    return html(table(pd.DataFrame(columns), "Every measure over the stories"))


def _name(measure: Measure) -> str:
    where = REGIONS.get(measure.region)
    return f"{measure.label}, {where}" if where else measure.label


def _mean(measure: Measure) -> str:
    if measure.id == EACH_ANOTHER:
        return "–"
    gap = number(measure.mean, measure.unit, sign=True)
    if measure.low is None:
        return gap
    return f"{gap} [{number(measure.low, measure.unit)}, {number(measure.high, measure.unit)}]"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"


def _section(measure: Measure) -> str:
    finding = {
        **{key: getattr(measure, key) for key in ("low", "high", "unit")},
        **{"id": "", "difference": measure.mean, "floor": None},
    }
    line = "" if measure.id == EACH_ANOTHER else number_line(finding)
    return (
        f'<section class="finding"><h3>{escape(_name(measure))}</h3>\n{line}{_histogram(measure)}'
        f"{_ends(measure)}</section>\n"
    )


def _histogram(measure: Measure) -> str:
    """Draw how many stories have which difference, around zero."""
    reach = max(map(abs, measure.differences))
    if not reach or len(measure.differences) < 2:
        return ""
    counts = [0] * BINS
    for gap in measure.differences:
        counts[min(int((gap / reach + 1) / 2 * BINS), BINS - 1)] += 1
    wide, top = 100 / BINS, max(counts)
    bars = "".join(
        f'<rect fill="{style.SOFT}" x="{i * wide:.2f}%" width="{wide - 0.3:.2f}%" y="{80 - 76 * n / top:.1f}" '
        f'height="{76 * n / top:.1f}"/>'
        for i, n in enumerate(counts)
        if n
    )
    ends = number(reach, measure.unit)
    said = f"{measure.n} stories by A minus B, from −{ends} to {ends}; at most {top} stories in one bar"
    zero = f'<line x1="50%" x2="50%" y1="0" y2="82" stroke="{style.INK}"/>'
    return (
        f'<figure><svg role="img" aria-label="{escape(said, quote=True)}" width="100%" height="84">{bars}{zero}</svg>'
        f'<figcaption class="note">Stories by A − B, from −{ends} to {ends}; the line is zero.</figcaption></figure>\n'
    )


def _ends(measure: Measure) -> str:
    import pandas as pd

    lowest = measure.lowest[measure.lowest.difference < 0]
    highest = measure.highest[measure.highest.difference > 0]
    rows = pd.concat([lowest, highest])
    if rows.empty:
        return ""
    columns = {
        "story": rows.story.tolist(),
        **({"what": rows.label.tolist()} if measure.id == EACH_ANOTHER else {}),
        **{name: [number(v, measure.unit) for v in rows[name.lower()]] for name in ("A", "B")},
        "A − B": [number(v, measure.unit, sign=True) for v in rows.difference],
    }
    return html(table(pd.DataFrame(columns), "The stories to read: lowest and highest"))
