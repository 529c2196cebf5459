"""Statistics: permutation tests, intervals, effect sizes, power, and keyness; `parallax.stats` is the front door."""
