"""Writes tests/core/embedding/fixtures/pca.json: principal components by scikit-learn, of numbers that the test makes again.

Run with a Python that has scikit-learn: python3 bench/reference/pca_fixture.py > tests/core/embedding/fixtures/pca.json
"""

import json
import sys

import numpy as np
from sklearn.decomposition import PCA

rng = np.random.default_rng(5)
hidden = rng.normal(size=(60, 3)) * [5, 2, 1]
points = (hidden @ rng.normal(size=(3, 8)) + rng.normal(size=(60, 8)) * 0.2).round(3).astype(np.float32)
fit = PCA(0.95, svd_solver="full").fit(points.astype(np.float64))
json.dump(
    {
        "n": 60,
        "d": 8,
        "points": [round(float(value), 3) for value in points.ravel()],
        "variances": fit.explained_variance_.tolist(),
        "shares": fit.explained_variance_ratio_.tolist(),
        "components": fit.components_.ravel().tolist(),
        "coordinates": fit.transform(points.astype(np.float64)).ravel().tolist(),
    },
    sys.stdout,
)
