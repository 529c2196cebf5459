"""What somebody wrote into invented pairs is found again, as much of it as when this was last looked at."""

import pytest

from benchmarks import planted

LEAST = {1: 37, 2: 32, 3: 32, 4: 20, 5: 27}  # of 56 each, in the first ten rows


@pytest.mark.parametrize("number", LEAST)
def test_the_first_rows_show_as_many_planted_differences_as_before(number):
    pairs = [pair for pair in planted.read() if pair["set"] == number]
    found, of = planted.met(pairs)
    assert found >= LEAST[number] and of == 7 * len(pairs)
