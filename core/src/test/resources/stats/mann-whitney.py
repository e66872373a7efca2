"""Writes mann-whitney.csv: python3 mann-whitney.py > mann-whitney.csv (SciPy 1.17)."""
import numpy as np
from scipy.stats import mannwhitneyu

rng = np.random.default_rng(7)
print("method,before,after,u,p_greater,p_less,p_two_sided")
for m, n in [(1, 1), (1, 12), (3, 3), (3, 12), (3, 50), (5, 20), (8, 8), (12, 33), (19, 21), (20, 20), (50, 50), (40, 7)]:
    for shift in (0, 1, 3):
        for ties in (False, True):
            a = np.round(rng.normal(0, 1, m), 1 if ties else 9)
            b = np.round(rng.normal(shift, 1, n), 1 if ties else 9)
            exact = m * n < 400 and len(set(a) | set(b)) == m + n
            how = "exact" if exact else "asymptotic"
            p = [mannwhitneyu(b, a, alternative=s, method=how).pvalue for s in ("greater", "less", "two-sided")]
            u = mannwhitneyu(b, a, method=how).statistic
            print(how, " ".join(map(repr, a.tolist())), " ".join(map(repr, b.tolist())), *map(float, [u] + p), sep=",")
