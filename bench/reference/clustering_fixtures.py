"""Makes tests/core/clustering/fixtures/clustering.json: small sets and what scikit-learn and SciPy make of them.

Run from the root of the project: /usr/bin/python3 bench/reference/clustering_fixtures.py
"""

import json

import numpy as np
from scipy.cluster.hierarchy import linkage
from sklearn.cluster import DBSCAN, AgglomerativeClustering, KMeans
from sklearn.datasets import make_moons
from sklearn.mixture import GaussianMixture

random = np.random.default_rng(4)


def clouds():
    """Three clouds of different shape that touch."""
    shapes = [np.diag([1, 0.2, 0.5]), np.array([[1, 0.8, 0], [0.8, 1, 0], [0, 0, 0.3]]), np.eye(3) * 0.6]
    centers = [[0, 0, 0], [4, 2, 0], [1, 5, 2]]
    sizes = [60, 45, 35]
    return np.vstack([random.multivariate_normal(c, s, m) for c, s, m in zip(centers, shapes, sizes)])


def moons():
    """Two moons and some rows far from both."""
    return np.vstack([make_moons(150, noise=0.06, random_state=1)[0], random.uniform(-2, 3, (14, 2))])


def lattice():
    """Whole numbers: many distances are equal, and many are just the radius."""
    return np.array([[x, y] for x in range(5) for y in range(4) if (x * y) % 3 != 2] + [[9, 9], [9, 10], [10, 9]])


SETS = {"clouds": (clouds(), 3, 0.9, 5), "moons": (moons(), 2, 0.2, 4), "lattice": (lattice(), 3, 1.0, 4)}


def merges(data, k):
    """Of each linkage the heights and the labels of the cut."""
    answer = {}
    for way in ["ward", "average", "complete"]:
        labels = AgglomerativeClustering(k, linkage=way).fit_predict(data)
        answer[way] = {"labels": labels.tolist(), "heights": linkage(data, way)[:, 2].tolist()}
    return answer


def mixture(data, k, kind):
    """Gaussian mixture from the groups of k-means, run until it stands still."""
    groups = KMeans(k, n_init=20, random_state=0).fit_predict(data)
    share = np.eye(k)[groups]
    size = share.sum(axis=0)
    fit = GaussianMixture(k, covariance_type=kind, tol=1e-9, max_iter=2000, random_state=0, reg_covar=1e-9)
    # The first step of scikit-learn from these groups, as its own "kmeans" start takes it.
    fit._initialize_parameters = lambda X, state: fit._initialize(X, share)
    fit.fit(data)
    order = np.argsort(fit.means_[:, 0])
    return {
        "logLikelihood": float(fit.score(data) * len(data)),
        "bic": float(fit.bic(data)),
        "aic": float(fit.aic(data)),
        "labels": fit.predict(data).tolist(),
        "strength": fit.predict_proba(data).max(axis=1).tolist(),
        "shares": fit.weights_[order].tolist(),
        "means": fit.means_[order].ravel().tolist(),
        "starts": size.tolist(),
    }


fixtures = {}
for name, (values, k, eps, fewest) in SETS.items():
    points = values.astype(np.float32)
    data = points.astype(np.float64)
    fixtures[name] = {
        "points": [float(np.format_float_positional(x)) for x in points.ravel()],
        "d": data.shape[1],
        "k": k,
        "eps": eps,
        "fewest": fewest,
        "linkage": merges(data, k),
        "dbscan": DBSCAN(eps=eps, min_samples=fewest).fit_predict(data).tolist(),
    }
for kind in ["full", "diag"]:
    fixtures["clouds"][kind] = mixture(SETS["clouds"][0].astype(np.float32).astype(np.float64), 3, kind)

with open("tests/core/clustering/fixtures/clustering.json", "w", encoding="utf-8") as file:
    json.dump(fixtures, file)
    file.write("\n")


def answers():
    """Two classes that answer five questions, some answers unknown (-1)."""
    chances = [
        [[0.9, 0.1], [0.2, 0.8]],
        [[0.8, 0.2], [0.3, 0.7]],
        [[0.7, 0.2, 0.1], [0.1, 0.2, 0.7]],
        [[0.85, 0.15], [0.25, 0.75]],
        [[0.6, 0.3, 0.1], [0.1, 0.5, 0.4]],
    ]
    classes = random.random(240) < 0.35
    rows = [[random.choice(len(c[0]), p=c[int(one)]) for c in chances] for one in classes]
    rows = np.array(rows)
    rows[random.random(rows.shape) < 0.08] = -1
    return rows, classes.astype(int), [len(c[0]) for c in chances]


def latent(rows, levels, k, starts=20, beforehand=0.1):
    """Expectation-maximisation in plain numpy, the likeliest of some starts."""
    n = len(rows)
    best = None
    for _ in range(starts):
        share = random.random((n, k)) + 0.1
        share /= share.sum(axis=1, keepdims=True)
        before = -np.inf
        for _ in range(5000):
            weights = share.mean(axis=0)
            chances = []
            for j, m in enumerate(levels):
                counts = np.full((k, m), beforehand / m)
                for level in range(m):
                    counts[:, level] += share[rows[:, j] == level].sum(axis=0)
                chances.append(counts / counts.sum(axis=1, keepdims=True))
            logs = np.tile(np.log(weights), (n, 1))
            for j in range(len(levels)):
                known = rows[:, j] >= 0
                logs[known] += np.log(chances[j][:, rows[known, j]]).T
            most = logs.max(axis=1, keepdims=True)
            row = most[:, 0] + np.log(np.exp(logs - most).sum(axis=1))
            share = np.exp(logs - row[:, None])
            if row.sum() - before < 1e-10 * n:
                break
            before = row.sum()
        if best is None or row.sum() > best["logLikelihood"]:
            best = {
                "logLikelihood": float(row.sum()),
                "shares": sorted(weights.tolist()),
                "labels": share.argmax(axis=1).tolist(),
            }
    p = k - 1 + k * sum(m - 1 for m in levels)
    best["bic"] = float(p * np.log(n) - 2 * best["logLikelihood"])
    return best


rows, classes, levels = answers()
fits = {str(k): latent(rows, levels, k) for k in [1, 2, 3]}
with open("tests/core/clustering/fixtures/latent.json", "w", encoding="utf-8") as file:
    json.dump({"rows": rows.tolist(), "classes": classes.tolist(), "levels": levels, "fits": fits}, file)
    file.write("\n")
