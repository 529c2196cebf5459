"""The plan: what is compared and tested, declared before looking."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

MOST_PRIMARY, MOST_PERMUTATIONS, LARGEST_EFFECT = 5, 1_000_000, 10
DICTIONARIES = ("vader", "pattern", "afinn")
DEFAULT_PRIMARY = ("tone-toward-person", "wording-any-word", "framing-voices")


@dataclass(frozen=True)
class Plan:
    """What is measured, how, and which comparisons (at most five) are tested; see `check` for what is accepted."""

    region: str = "own-words"
    lexicon: str = "vader"
    mask_actors: bool = True
    seed: int = 20250628
    permutations: int = 10_000
    alpha: float = 0.05
    smallest_effect: float = 0.5
    primary: tuple[str, ...] = field(default=DEFAULT_PRIMARY)


def plan_from(table: Mapping[str, Any]) -> Plan:
    """Build a plan from the `[plan]` table of a story; raises ValueError that names key, value and what is accepted."""
    known = {f.name: f.default for f in fields(Plan)}
    for key, value in table.items():
        if key not in known:
            raise ValueError(f"unknown key {key!r} in [plan]; accepted: {', '.join(known)}")
        _check_type(key, value, known[key])
    plan = Plan(**{key: tuple(value) if isinstance(value, list) else value for key, value in table.items()})
    _check_values(plan)
    return plan


def _check_type(key: str, value: Any, example: Any) -> None:
    kind = {tuple: list, float: (int, float)}.get(type(example), type(example))
    wrong_bool = isinstance(value, bool) and kind is not bool
    wrong_item = isinstance(value, list) and not all(isinstance(item, str) for item in value)
    if wrong_bool or not isinstance(value, kind) or wrong_item:
        names = {
            tuple: "a list of strings",
            float: "a number",
            int: "a whole number",
            bool: "true or false",
            str: "a string",
        }
        raise ValueError(f"[plan] {key} = {value!r} has the wrong type; accepted: {names[type(example)]}")


def _check_values(plan: Plan) -> None:
    checks = [
        (plan.region in ("own-words", "body"), "region", '"own-words" or "body"'),
        (100 <= plan.permutations <= MOST_PERMUTATIONS, "permutations", f"a number from 100 to {MOST_PERMUTATIONS:,}"),
        (0 < plan.alpha < 0.5, "alpha", "a number between 0 and 0.5"),
        (0 < plan.smallest_effect <= LARGEST_EFFECT, "smallest_effect", f"a number above 0, at most {LARGEST_EFFECT}"),
        (plan.seed >= 0, "seed", "a whole number of at least 0"),
        (len(plan.primary) <= MOST_PRIMARY, "primary", f"at most {MOST_PRIMARY} comparisons"),
        (len(set(plan.primary)) == len(plan.primary), "primary", "each comparison once"),
    ]
    for holds, key, accepted in checks:
        if not holds:
            raise ValueError(f"[plan] {key} = {getattr(plan, key)!r}; accepted: {accepted}")
