"""scikit-learn's way to make groups, at the settings that the product's methods have."""

import warnings

import numpy as np
from sklearn.cluster import (
    DBSCAN,
    AgglomerativeClustering,
    KMeans,
    MiniBatchKMeans,
    SpectralClustering,
)
from sklearn.metrics import adjusted_rand_score, davies_bouldin_score
from sklearn.mixture import GaussianMixture


def linkage(way):
    return lambda ask, _: AgglomerativeClustering(ask["k"], linkage=way)


def spectral(ask, seed):
    return SpectralClustering(
        ask["k"],
        affinity="nearest_neighbors",
        # A row counts as one of its own neighbours there.
        n_neighbors=ask["neighbours"] + 1,
        n_init=ask["starts"],
        assign_labels="kmeans",
        random_state=seed,
    )


METHODS = {
    "kmeans": lambda ask, seed: KMeans(ask["k"], n_init=ask["starts"], random_state=seed, algorithm="lloyd"),
    "miniBatch": lambda ask, seed: MiniBatchKMeans(
        ask["k"], n_init=ask["starts"], batch_size=ask["batch"], random_state=seed
    ),
    "ward": linkage("ward"),
    "average": linkage("average"),
    "complete": linkage("complete"),
    "dbscan": lambda ask, _: DBSCAN(eps=ask["radius"], min_samples=ask["fewest"]),
    "mixture": lambda ask, seed: GaussianMixture(
        ask["k"],
        covariance_type="full" if ask["full"] else "diag",
        random_state=seed,
        max_iter=300,
        n_init=ask["starts"],
    ),
    "spectral": spectral,
}


def apart(data, labels):
    """The Davies-Bouldin index of the rows in groups; nothing below two groups."""
    inside = labels >= 0
    found = len(set(labels[inside]))
    return float(davies_bouldin_score(data[inside], labels[inside])) if 2 <= found < inside.sum() else None


def misfit(data, labels, fitted):
    """What the method makes small: the sum of squares about the means of the groups, or minus the log-likelihood."""
    if isinstance(fitted, GaussianMixture):
        return -float(fitted.score(data)) * len(data)
    if not isinstance(fitted, (KMeans, MiniBatchKMeans)):
        return None
    return float(sum(((data[labels == g] - data[labels == g].mean(axis=0)) ** 2).sum() for g in set(labels)))


def run(data, fitted):
    labels = fitted.fit_predict(data)
    return labels, misfit(data, labels, fitted)


def groups(data, ask):
    """Of each method asked for, by seed: its adjusted Rand index with the truth and its Davies-Bouldin index.

    Nothing where scikit-learn has no such method; a sentence where it fails.
    """
    warnings.simplefilter("ignore")
    answer = []
    for one in ask["asks"]:
        make = METHODS.get(one["method"])
        if make is None:
            answer.append(None)
            continue
        try:
            found = [run(data, make(one, seed)) for seed in one["seeds"]]
        except Exception as error:  # Whatever goes wrong there is its answer.
            answer.append({"failed": f"{type(error).__name__}: {error}"[:200]})
            continue
        answer.append(
            {
                "ari": [float(adjusted_rand_score(ask["truth"], labels)) for labels, _ in found],
                "daviesBouldin": [apart(data, labels) for labels, _ in found],
                "misfit": [value for _, value in found],
            }
        )
    return answer


TASKS = {"groups": groups}
