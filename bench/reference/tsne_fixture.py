"""Writes tests/core/embedding/fixtures/tsne.json: rows in groups of different width, and the trustworthiness of scikit-learn's t-SNE of them.

Run: python3 bench/reference/tsne_fixture.py > tests/core/embedding/fixtures/tsne.json
"""

import json
import sys

import numpy as np
from sklearn.manifold import TSNE, trustworthiness

rng = np.random.default_rng(5)
centres = rng.normal(size=(6, 8)) * 2
points = np.vstack([centre + rng.normal(size=(50, 8)) * (0.6 + 0.2 * at) for at, centre in enumerate(centres)])
points = points.round(2).astype(np.float32)
maps = [TSNE(perplexity=30, init="pca", learning_rate="auto", random_state=seed).fit_transform(points) for seed in (1, 2, 3)]
json.dump(
    {
        "n": len(points),
        "d": 8,
        "points": [round(float(value), 2) for value in points.ravel()],
        "trustworthiness": {
            str(k): float(np.median([trustworthiness(points, drawn, n_neighbors=k) for drawn in maps])) for k in (5, 15)
        },
    },
    sys.stdout,
)
