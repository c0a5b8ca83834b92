"""Writes tests/core/embedding/fixtures/umap.json: memberships and curves by umap-learn, trustworthiness by scikit-learn.

Run with a Python that has both: python3 bench/reference/umap_fixture.py > tests/core/embedding/fixtures/umap.json
"""

import json
import sys

import numpy as np
from sklearn.decomposition import PCA
from sklearn.manifold import trustworthiness
from sklearn.neighbors import NearestNeighbors
from umap.umap_ import find_ab_params, fuzzy_simplicial_set

rng = np.random.default_rng(3)
points = (rng.normal(size=(50, 4)) * [3, 2, 1, 0.5]).round(2).astype(np.float32)
distances, ids = NearestNeighbors(n_neighbors=9).fit(points).kneighbors(points)
graph, _, _ = fuzzy_simplicial_set(
    points, 9, np.random.RandomState(0), "euclidean", knn_indices=ids, knn_dists=distances.astype(np.float32)
)
graph = graph.tocoo()
flat = PCA(2).fit_transform(points).round(4)
json.dump(
    {
        "n": 50,
        "d": 4,
        "points": [round(float(value), 2) for value in points.ravel()],
        "ids": ids[:, 1:].ravel().tolist(),
        "distances": distances[:, 1:].ravel().tolist(),
        "edges": [[int(i), int(j), round(float(w), 6)] for i, j, w in zip(graph.row, graph.col, graph.data)],
        "curves": [[minimum, spread, *map(float, find_ab_params(spread, minimum))] for minimum, spread in [(0.1, 1), (0, 1), (0.5, 1), (0.25, 2)]],
        "flat": flat.ravel().tolist(),
        "trustworthiness": {str(k): float(trustworthiness(points, flat, n_neighbors=k)) for k in (1, 5, 15)},
    },
    sys.stdout,
)
