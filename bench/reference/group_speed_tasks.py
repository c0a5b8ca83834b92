"""What hierarchies and DBSCAN are held against: scikit-learn in single precision, the middle of the times."""

import time

import numpy as np
from sklearn.cluster import DBSCAN, AgglomerativeClustering, KMeans
from sklearn.metrics import adjusted_rand_score

from speed_tasks import timed

# Small groups that are merged where rows are too many: as many as ours.
CENTRES = 100


def measured(rounds, work):
    """Without rounds a single run counts, as on the other side."""
    if rounds > 0:
        return timed(rounds, work)
    begin = time.perf_counter()
    result = work()
    return (time.perf_counter() - begin) * 1000, result


def merge_centres(data, k):
    fine = KMeans(CENTRES, n_init=3, random_state=1, algorithm="lloyd").fit(data)
    return AgglomerativeClustering(k, linkage="ward").fit_predict(fine.cluster_centers_)[fine.labels_]


def hierarchy_speed(data, ask):
    data = data.astype(np.float32)

    def work():
        if ask["method"] == "wardOfCentres":
            return merge_centres(data, ask["k"])
        return AgglomerativeClustering(ask["k"], linkage=ask["method"]).fit_predict(data)

    ms, labels = measured(ask["rounds"], work)
    return {"ms": ms, "ari": float(adjusted_rand_score(ask["truth"], labels))}


def dbscan_speed(data, ask):
    data = data.astype(np.float32)
    ms, labels = measured(
        ask["rounds"], lambda: DBSCAN(eps=ask["radius"], min_samples=ask["fewest"]).fit_predict(data)
    )
    found = len(set(labels[labels >= 0]))
    return {"ms": ms, "ari": float(adjusted_rand_score(ask["truth"], labels)), "groups": found}


TASKS = {"hierarchy_speed": hierarchy_speed, "dbscan_speed": dbscan_speed}
