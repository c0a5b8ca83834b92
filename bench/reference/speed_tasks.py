"""What benchmarks hold speed against: each task runs once to warm up, then `rounds` times, and tells the middle of the times."""

import time

import numpy as np
from sklearn.cluster import KMeans, kmeans_plusplus
from sklearn.neighbors import NearestNeighbors


def timed(rounds, work):
    result = work()
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        result = work()
        times.append((time.perf_counter() - begin) * 1000)
    return float(np.median(times)), result


def kmeans_speed(data, ask):
    """Lloyd and Elkan from the first k rows in single precision, and k-means++."""
    data = data.astype(np.float32)
    k = ask["k"]

    def fit(algorithm):
        return KMeans(k, init=data[:k], n_init=1, max_iter=ask["iterations"], tol=0, algorithm=algorithm).fit(data)

    lloyd, found = timed(ask["rounds"], lambda: fit("lloyd"))
    elkan, _ = timed(ask["rounds"], lambda: fit("elkan"))
    start, _ = timed(ask["rounds"], lambda: kmeans_plusplus(data, k, random_state=0))
    assigned = data.astype(np.float64) - found.cluster_centers_.astype(np.float64)[found.labels_]
    return {"lloyd": lloyd, "elkan": elkan, "start": start, "sse": float((assigned**2).sum())}


def nearest_speed(data, ask):
    """One row's nearest by brute force with other weights at each question; the lesser of Euclidean and Manhattan distances."""
    data = data.astype(np.float32)
    chance = np.random.default_rng(0)

    def ask_once(metric):
        weighted = data * chance.random(data.shape[1], dtype=np.float32)
        search = NearestNeighbors(n_neighbors=ask["found"], algorithm="brute", metric=metric).fit(weighted)
        return search.kneighbors(weighted[:1])

    rounds = ask["rounds"]
    return {"ms": min(timed(rounds, lambda: ask_once(metric))[0] for metric in ("euclidean", "manhattan"))}


def graph_speed(data, ask):
    """All rows' nearest, by the way that scikit-learn chooses."""
    data = data.astype(np.float32)
    search = NearestNeighbors(n_neighbors=ask["k"]).fit(data)
    return {"ms": timed(ask["rounds"], lambda: search.kneighbors())[0]}


TASKS = {"kmeans_speed": kmeans_speed, "nearest_speed": nearest_speed, "graph_speed": graph_speed}
