"""What does one article tell that the other does not? Runs of sentences for which no match is found."""

from typing import TYPE_CHECKING

from parallax.difference import PRONOUN, Beside, Difference, beside, clause, difference, quoted, spans

if TYPE_CHECKING:
    from parallax.story import Story

LONGEST = 3  # sentences a row
WEIGHTS = {"own": -0.38, "near": -0.27, "quoted": -0.27, "frequent": 0.21, "new": 0.19, "numbers": 0.18}
MOST = 8  # rows a side


def differences(story: "Story") -> list[Difference]:
    """List what each article alone tells: runs of up to three sentences, the weightiest first, none overlapping."""
    sides = beside(story)
    return [row for source in ("a", "b") for row in _of(story, source, sides[source])]


def _of(story: "Story", source: str, side: Beside) -> list[Difference]:
    scores = carried(side)
    runs = sorted(_runs(side, scores), key=lambda run: (-run[0], run[1]))
    taken: set[int] = set()
    found = []
    for score, numbers in runs:
        if len(found) < MOST and not taken & set(numbers):
            told = _sentence(source, side, numbers)
            if told:
                taken.update(numbers)
                places = {source: spans(side.article, numbers)}
                found.append(difference(story, "fact left out", told, places, "matched", score))
    return found


def carried(side: Beside) -> dict[int, float]:
    """Score each usable sentence by what predicts that a reader points it out as told by one."""
    body = side.body
    best = {n: side.standing[n].best for n in body}
    rows = {}
    for at, n in enumerate(body):
        near = [best[m] for m in body[max(0, at - 1) : at + 2] if m != n] or [best[n]]
        keys = side.keys[n] or ("",)
        rows[n] = {
            "own": best[n],
            "near": sum(near) / len(near),
            "quoted": side.quoted[n],
            "frequent": sum(min(side.counts[key], 6) for key in keys) / len(keys),
            "new": side.new[n],
            "numbers": min(2, sum(any(c.isdigit() for c in key) for key in keys)),
        }
    return _standardised(rows)


def _standardised(rows: dict[int, dict[str, float]]) -> dict[int, float]:
    scores = dict.fromkeys(rows, 0.0)
    for name, weight in WEIGHTS.items():
        values = [row[name] for row in rows.values()]
        mean = sum(values) / max(1, len(values))
        spread = (sum((v - mean) ** 2 for v in values) / max(1, len(values))) ** 0.5 or 1.0
        for n, row in rows.items():
            scores[n] += weight * (row[name] - mean) / spread
    return scores


def _runs(side: Beside, scores: dict[int, float]):
    """Yield (score, sentence numbers) of every run of neighbours that stand alone."""
    alone = [n for n in side.body if side.standing[n].standing in ("no match found", "unsure")]
    for at, first in enumerate(alone):
        for length in range(1, LONGEST + 1):
            run = alone[at : at + length]
            neighbours = len(run) == length and run[-1] - first == length - 1
            if neighbours and any(side.standing[n].standing == "no match found" for n in run):
                yield sum(scores[n] for n in run) / length**0.5, run


def _sentence(source: str, side: Beside, numbers: list[int]) -> str | None:
    """Tell a run in the words of its newest sentence."""
    rows = side.article.sentence_rows
    alone = [n for n in numbers if side.standing[n].standing == "no match found"]
    order = sorted(alone, key=lambda n: (-side.new[n] * min(1.0, len(side.keys[n]) / 8), n))
    name = source.upper()
    for n in order:
        told = clause(rows[n].text, 20)
        if told and told.split()[0].lower() not in PRONOUN and len(told.split()) >= 5:
            return f"Only {name} tells that {told}."
    for n in order:
        if rows[n].words >= 6:
            return f"Only {name} has this: {quoted(rows[n].text, 18)}."
    return None
