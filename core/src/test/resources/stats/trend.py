#!/usr/bin/env python3
"""Writes the reference values of the trend tests: python3 trend.py (SciPy 1.17.1, NumPy 2.4.6).

student.csv          degrees,t,cdf,survival,z        z = norm.isf(t.sf(|t|)) with the sign of t
student-quantile.csv degrees,p,quantile
series.csv           name,phi,tau,p_rising,p_falling,slope,intercept,low,high,score,hr_factor,values...
                     phi as detection_reference.py has it; p exact where n <= 50 and nothing is tied, else normal with
                     continuity correction; hr_factor with lags up to min(n // 4, 200), at least 1
"""
import csv
import math

import numpy as np
from scipy import stats


def mad(v):
    return 1.4826 * float(np.median(np.abs(v - np.median(v))))


def phi(y):
    d = np.diff(y)
    if len(d) < 12:
        return None
    a = np.abs(d - np.median(d))
    s = max(mad(d) / math.sqrt(2), float(np.quantile(a, 0.9)) / (1.645 * math.sqrt(2)))
    lim = 4 * s * math.sqrt(2)
    d = np.clip(d - np.median(d), -lim, lim)
    v = float(np.dot(d, d))
    return None if v <= 0 else min(max(1 + 2 * float(np.dot(d[1:], d[:-1])) / v - 1.5 / math.sqrt(len(y)), 0), 0.8)


def tie_term(y):
    _, t = np.unique(y, return_counts=True)
    return float(np.sum(t * (t - 1.0) * (2 * t + 5)))


def mann_kendall(y):
    n = len(y)
    s = int(np.sum(np.sign(np.subtract.outer(y, y))[np.tril_indices(n, -1)]))
    if n <= 50 and len(np.unique(y)) == n:
        x = np.arange(n)
        return (s, stats.kendalltau(x, y, method="exact", alternative="greater").pvalue,
                stats.kendalltau(x, y, method="exact", alternative="less").pvalue)
    e = math.sqrt((n * (n - 1) * (2 * n + 5) - tie_term(y)) / 18)
    return s, stats.norm.sf((s - 1) / e), stats.norm.sf((-s - 1) / e)


def hamed_rao(y):
    n = len(y)
    r = stats.rankdata(y - stats.theilslopes(y).slope * np.arange(n))
    r = r - r.mean()
    v, total = np.dot(r, r), 0.0
    for k in range(1, min(n // 4, 200) + 1):
        c = np.dot(r[k:], r[:-k]) / v
        if abs(c) > stats.norm.ppf(0.975) / math.sqrt(n):
            total += (n - k) * (n - k - 1) * (n - k - 2) * c
    return max(1.0, 1 + 2 * total / (n * (n - 1) * (n - 2)))


def series():
    g = np.random.default_rng(20261121)
    yield "normal_12", g.normal(100, 3, 12)
    yield "normal_13", g.normal(100, 3, 13)
    yield "normal_50", g.normal(100, 3, 50)
    yield "normal_51", g.normal(100, 3, 51)
    yield "trend_40", g.normal(100, 3, 40) + 0.4 * np.arange(40)
    yield "falling_20", g.normal(100, 1, 20) - np.arange(20)
    yield "ties_60", g.integers(0, 6, 60).astype(float)
    yield "step_60", g.normal(100, 3, 60) + np.where(np.arange(60) > 30, 20, 0)
    for f in (0.3, 0.6, 0.9):
        e = g.normal(0, 1, 150)
        for i in range(1, len(e)):
            e[i] += f * e[i - 1]
        yield f"ar_{f}_150", 50 + e
    yield "lognormal_400", np.exp(g.normal(0, 0.5, 400)) + 0.001 * np.arange(400)
    yield "outliers_100", np.where(np.arange(100) % 17 == 3, 1e6, g.normal(1, 0.1, 100))


with open("student.csv", "w", newline="") as f:
    w = csv.writer(f, lineterminator="\n")
    for nu in (1, 2, 4, 7.5, 19, 120, math.inf):
        for t in (-8, -2.5, -0.3, 0, 0.01, 1, 1.96, 3, 6, 25):
            d = stats.norm if math.isinf(nu) else stats.t(nu)
            z = math.copysign(stats.norm.isf(d.sf(abs(t))), t)
            w.writerow([nu, t, repr(float(d.cdf(t))), repr(float(d.sf(t))), repr(float(z))])
with open("student-quantile.csv", "w", newline="") as f:
    w = csv.writer(f, lineterminator="\n")
    for nu in (1, 2, 4, 7.5, 19, 120, math.inf):
        for p in (1e-6, 0.005, 0.025, 0.2, 0.5, 0.9, 0.975, 0.9995):
            d = stats.norm if math.isinf(nu) else stats.t(nu)
            w.writerow([nu, p, repr(float(d.ppf(p)))])
with open("series.csv", "w", newline="") as f:
    w = csv.writer(f, lineterminator="\n")
    for name, y in series():
        y = np.round(y, 6)
        s, up, down = mann_kendall(y)
        t = stats.theilslopes(y, alpha=0.95)
        n = len(y)
        w.writerow([name, phi(y)] + [repr(float(v)) for v in (s / (n * (n - 1) / 2), up, down, t.slope, t.intercept,
                                                              t.low_slope, t.high_slope)] + [s, repr(float(hamed_rao(y)))]
                   + [repr(float(v)) for v in y])
