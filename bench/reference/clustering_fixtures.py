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
