"""Statistics: exact tests, intervals and effects, power, and keyness by permutation."""
