"""Intervals, power and adjusted p against statsmodels, which only this check needs."""

import numpy as np
import pytest
from parallax.statistics import equivalent, holm, mde, newcombe, wilson
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import TTestIndPower
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint
from statsmodels.stats.weightstats import ttost_ind

A, B = np.random.default_rng(12).normal(0.0, 1.0, 23), np.random.default_rng(13).exponential(1.5, 17)


@pytest.mark.parametrize("counts", [(3, 23, 2, 17), (0, 23, 2, 17), (0, 5, 0, 9), (9, 9, 0, 4)])
def test_newcombe_agrees_with_statsmodels(counts):
    theirs = confint_proportions_2indep(*counts, compare="diff", method="newcomb")
    assert newcombe(*counts) == pytest.approx(theirs, abs=1e-12)


def test_wilson_agrees_with_statsmodels():
    assert wilson(3, 23) == pytest.approx(proportion_confint(3, 23, method="wilson"))


@pytest.mark.parametrize("n_a, n_b", [(23, 17), (5, 2), (2, 2), (15, 15), (300, 12), (2000, 3000)])
def test_mde_agrees_with_statsmodels(n_a, n_b):
    theirs = TTestIndPower().power(mde(n_a, n_b), n_a, 0.05, ratio=n_b / n_a)
    assert theirs == pytest.approx(0.8, abs=1e-6)
    assert mde(n_a, n_b) == mde(n_b, n_a)


@pytest.mark.parametrize("ps", [[0.04, 0.01, 0.03], [0.5, 0.5, 0.001], [0.9, 0.7, 0.2, 0.02], [0.03]])
def test_holm_agrees_with_statsmodels(ps):
    assert holm(ps) == pytest.approx(multipletests(ps, method="holm")[1], abs=1e-12)


@pytest.mark.parametrize("margin", [0.9, 1.6, 2.0])
def test_equivalence_agrees_with_statsmodels(margin):
    theirs = ttost_ind(A, B, -margin, margin, usevar="unequal")[0]
    x, y = A.tolist(), B.tolist()
    assert bool(equivalent(x, y, margin, alpha=theirs * 1.001)) and not equivalent(x, y, margin, alpha=theirs / 1.001)
