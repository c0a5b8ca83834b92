"""scikit-learn's way to make groups, at the settings that the product's methods have."""

import numpy as np
from sklearn.cluster import (
    DBSCAN,
    AgglomerativeClustering,
    KMeans,
    MiniBatchKMeans,
    SpectralClustering,
)
from sklearn.metrics import adjusted_rand_score
from sklearn.mixture import GaussianMixture


def linkage(way):
    return lambda ask: AgglomerativeClustering(ask["k"], linkage=way)


METHODS = {
    "kmeans": lambda ask: KMeans(ask["k"], n_init=10, random_state=0, algorithm="lloyd"),
    "miniBatch": lambda ask: MiniBatchKMeans(ask["k"], n_init=10, random_state=0),
    "ward": linkage("ward"),
    "average": linkage("average"),
    "complete": linkage("complete"),
    "dbscan": lambda ask: DBSCAN(eps=ask["radius"], min_samples=ask["fewest"]),
    "mixture": lambda ask: GaussianMixture(
        ask["k"], covariance_type="full" if ask["full"] else "diag", random_state=0, max_iter=300, n_init=5
    ),
    "spectral": lambda ask: SpectralClustering(
        ask["k"],
        affinity="nearest_neighbors",
        # A row counts as one of its own neighbours there.
        n_neighbors=ask["neighbours"] + 1,
        assign_labels="kmeans",
        random_state=0,
    ),
}


def groups(data, ask):
    """Of each method asked for: its adjusted Rand index with the truth; nothing where scikit-learn has no such method."""
    answer = []
    for one in ask["asks"]:
        make = METHODS.get(one["method"])
        if make is None:
            answer.append(None)
            continue
        answer.append(float(adjusted_rand_score(ask["truth"], make(one).fit_predict(data))))
    return answer


TASKS = {"groups": groups}
