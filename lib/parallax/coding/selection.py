"""Selection: which facts both articles tell, which only one, which with opposite evaluation. All of it judged."""

from typing import TYPE_CHECKING

from parallax.coding.judgements import STATUSES, spans

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

COLUMNS = ("id", "proposition", "status", "a", "b", "known", "owner_a", "owner_b", "note", "coder")
DIFFERENCES_FIRST = ("contrast", "A_only", "B_only", "partial", "both")
NARRATOR = "narrator"


def propositions(story: "Story") -> "pd.DataFrame":
    """The judged propositions with their passages as lists of (start, end); empty where the story has no codes.

    `known` answers whether what one article tells could have been known when the other was written: yes, no, unknown.
    """
    import pandas as pd

    table = story.judgements.get("propositions")
    if table is None:
        return pd.DataFrame(columns=list(COLUMNS))
    known = table.known.where((table.known != "") | ~table.status.str.endswith("only"), "unknown")
    return table.assign(a=table.a_spans.map(spans), b=table.b_spans.map(spans), known=known)[list(COLUMNS)]


def differences_first(table: "pd.DataFrame") -> "pd.DataFrame":
    """Order propositions: opposite evaluation, told by one, partly told, told by both."""
    order = table.status.map({status: place for place, status in enumerate(DIFFERENCES_FIRST)})
    return table.loc[order.sort_values(kind="stable").index].reset_index(drop=True)


def told(status: str, source: str) -> str:
    """Say in words whether an article tells a fact of this status.

    >>> told("A_only", "b"), told("both", "b")
    ('not told', 'told')
    """
    if status not in STATUSES:
        raise ValueError(f"unknown status {status!r}; accepted: {', '.join(STATUSES)}")
    return "not told" if status == ("B_only" if source == "a" else "A_only") else "told"


def knowable(table: "pd.DataFrame") -> "pd.DataFrame":
    """Count the facts told by one article only: source that tells it, and yes, no, unknown for the other."""
    import pandas as pd

    single = table[table.status.str.endswith("only")]
    counts = pd.crosstab(single.status, single.known)
    counts = counts.reindex(index=["A_only", "B_only"], columns=["yes", "no", "unknown"], fill_value=0)
    return counts.rename(index={"A_only": "a", "B_only": "b"}).rename_axis(index="source", columns=None)


def other_owner(table: "pd.DataFrame") -> "pd.DataFrame":
    """Pick the facts that both tell and give to different owners (a speaker, or the narrator)."""
    shared = ~table.status.str.endswith("only")
    differ = (table.owner_a != table.owner_b) & (table.owner_a != "") & (table.owner_b != "")
    return table[shared & differ].reset_index(drop=True)
