#!/usr/bin/env python3
"""Writes the reference values of shifts, counts and false discoveries: python3 shifts.py (SciPy 1.17.1, NumPy 2.4.6).

shift-two.csv    shift,low,high,p,n,m,values...   all differences written down; ranks from the exact distribution of U
shift-pairs.csv  centre,low,high,p,n,values...    p over all 2^n signs; ranks from the exact distribution of W
share.csv        events,trials,confidence,low,high,at_least_half,at_most_half    Clopper-Pearson; tails at share 0.3
rate.csv         events,confidence,low,high,at_least,at_most                     Garwood at exposure 1; tails at mean 7.5
discoveries.csv  n,p...,adjusted...
mean.csv         low,high,values...               BCa of the mean with 100,000 resamples, seed 1
"""
import csv
import itertools
import math

import numpy as np
from scipy import stats


def write(name, rows):
    with open(name, "w", newline="") as f:
        csv.writer(f, lineterminator="\n").writerows([[repr(float(c)) if isinstance(c, float) else c for c in row] for row in rows])


def u_distribution(n, m):
    ways = np.zeros(n * m + 1)
    for c in itertools.combinations(range(n + m), m):
        ways[sum(c) - m * (m - 1) // 2] += 1
    return ways / ways.sum()


def w_distribution(n):
    p = np.array([1.0])
    for r in range(1, n + 1):
        p = 0.5 * np.concatenate([p, np.zeros(r)]) + 0.5 * np.concatenate([np.zeros(r), p])
    return p


def bounds(values, distribution, tail=0.025):
    k = int(np.searchsorted(np.cumsum(distribution), tail, side="right"))
    v = np.sort(values)
    return (float(v[k - 1]), float(v[-k])) if k else (-math.inf, math.inf)


def two(g, n, m):
    a, b = np.round(g.normal(0, 1, n), 4), np.round(g.lognormal(0, 1, m), 4)
    d = np.subtract.outer(b, a).ravel()
    low, high = bounds(d, u_distribution(n, m))
    p = stats.mannwhitneyu(a, b, method="exact").pvalue
    return [float(np.median(d)), low, high, float(p), n, m] + [float(v) for v in np.concatenate([a, b])]


def pairs(g, n, decimals):
    d = np.round(g.normal(0.4, 1, n), decimals)
    d[d == 0] = 0.1
    i, j = np.triu_indices(n)
    w = (d[i] + d[j]) / 2
    low, high = bounds(w, w_distribution(n))
    r = stats.rankdata(np.abs(d))
    seen = min(r[d > 0].sum(), r[d < 0].sum())
    sums = np.array(list(itertools.product((0, 1), repeat=n))) @ r
    p = min(1.0, 2 * np.mean(sums <= seen + 1e-9))
    return [float(np.median(w)), low, high, float(p), n] + [float(v) for v in d]


g = np.random.default_rng(20261121)
write("shift-two.csv", [two(g, n, m) for n, m in ((3, 3), (4, 4), (5, 4), (4, 7), (8, 9), (10, 10), (2, 12), (1, 1))])
write("shift-pairs.csv", [pairs(g, n, k) for n, k in ((1, 3), (5, 3), (6, 3), (6, 1), (9, 3), (12, 1), (16, 4))])
shares = []
for k, n in ((0, 1), (1, 1), (0, 10), (3, 10), (10, 10), (1, 1000), (500, 1000), (7, 1_000_000), (999_999, 1_000_000),
             (5_000_000, 10_000_000)):
    for c in (0.9, 0.95, 0.999):
        low = float(stats.beta.ppf((1 - c) / 2, k, n - k + 1)) if k else 0.0
        high = float(stats.beta.isf((1 - c) / 2, k + 1, n - k)) if k < n else 1.0
        shares.append([k, n, c, low, high, float(stats.binom.sf(k - 1, n, 0.3)),
                       float(stats.binom.cdf(k, n, 0.3))])
write("share.csv", shares)
write("rate.csv", [[k, c, float(stats.chi2.ppf((1 - c) / 2, 2 * k) / 2) if k else 0.0,
                    float(stats.chi2.isf((1 - c) / 2, 2 * k + 2) / 2), float(stats.poisson.sf(k - 1, 7.5)),
                    float(stats.poisson.cdf(k, 7.5))]
                   for k in (0, 1, 2, 10, 100, 12345) for c in (0.9, 0.95, 0.999)])
rows = []
for n in (1, 2, 5, 17, 60):
    p = np.round(g.beta(0.4, 2, n), 6)
    rows.append([n] + [float(v) for v in p] + [float(v) for v in stats.false_discovery_control(p)])
write("discoveries.csv", rows)
means = []
for v in (g.normal(100, 5, 30), g.lognormal(0, 0.8, 40), g.exponential(1, 200)):
    v = np.round(v, 5)
    ci = stats.bootstrap((v,), np.mean, n_resamples=100_000, method="BCa", rng=1).confidence_interval
    means.append([float(ci.low), float(ci.high)] + [float(x) for x in v])
write("mean.csv", means)
