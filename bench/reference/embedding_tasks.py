"""What maps and spectral clustering are held against: umap-learn and scikit-learn, warmed up, the middle of the times."""

import time

import numpy as np
from sklearn.cluster import SpectralClustering
from sklearn.metrics import adjusted_rand_score

from speed_tasks import timed


def umap_speed(data, ask):
    """The map of umap-learn with a seed (one thread), compiled on a part of the rows before."""
    import umap

    data = data.astype(np.float32)

    def fit(points, epochs):
        return umap.UMAP(n_neighbors=ask["neighbours"], n_epochs=epochs, random_state=1).fit_transform(points)

    fit(data[: min(len(data), 5000)], 5)
    times = []
    for _ in range(ask["rounds"]):
        begin = time.perf_counter()
        found = fit(data, ask["epochs"])
        times.append((time.perf_counter() - begin) * 1000)
    return {"ms": float(np.median(times)), "map": found.ravel().tolist()}


def spectral_speed(data, ask):
    """Spectral clustering on the nearest neighbours."""
    data = data.astype(np.float32)
    ms, labels = timed(
        ask["rounds"],
        lambda: SpectralClustering(
            ask["k"], affinity="nearest_neighbors", n_neighbors=ask["neighbours"], random_state=1
        ).fit_predict(data),
    )
    return {"ms": ms, "ari": float(adjusted_rand_score(ask["truth"], labels))}


TASKS = {"umap_speed": umap_speed, "spectral_speed": spectral_speed}
