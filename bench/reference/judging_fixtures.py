"""Writes what scikit-learn and SciPy say of small cases to tests/core/judging/fixtures, for unit tests that run without Python.

    /usr/bin/python3 bench/reference/judging_fixtures.py
"""

import json
import pathlib

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn import metrics
from sklearn.calibration import _SigmoidCalibration, calibration_curve
from sklearn.isotonic import IsotonicRegression

FOLDER = pathlib.Path(__file__).parents[2] / "tests/core/judging/fixtures"


def plain(value):
    """Arrays as lists, numbers as Python's own."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value


def write(name, content):
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.json").write_text(json.dumps(plain(content), indent=1) + "\n")


def scores(truth, said):
    labels = sorted(set(truth) | set(said))
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(truth, said, labels=labels, zero_division=0)
    macro = metrics.precision_recall_fscore_support(truth, said, average="macro", zero_division=0)[:3]
    return {
        "confusion": metrics.confusion_matrix(truth, said).ravel(),
        "accuracy": metrics.accuracy_score(truth, said),
        "balancedAccuracy": metrics.balanced_accuracy_score(truth, said),
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "macro": macro,
    }


def classification(random):
    """Two classes with many equal probabilities, and three classes of which one is never said."""
    cases = []
    for rows, step in ((40, 0.1), (200, 0.02)):
        truth = (random.random(rows) < 0.3).astype(int)
        probability = np.round(np.clip(0.3 * truth + random.random(rows) * 0.7, 0.01, 0.99) / step) * step
        probability = np.round(np.clip(probability, 0.01, 0.99), 6)
        weight = random.integers(0, 4, rows)
        # Off the edges of the ranges, which scikit-learn gives to the lower one.
        moved = np.round(probability + 0.0031, 6)
        seen, said = calibration_curve(truth, moved, n_bins=10)
        cases.append(
            {
                "truth": truth,
                "probability": probability,
                "weight": weight,
                "at": scores(truth, (probability >= 0.5).astype(int)),
                "auc": metrics.roc_auc_score(truth, probability),
                "weightedAuc": metrics.roc_auc_score(truth, probability, sample_weight=weight),
                "averagePrecision": metrics.average_precision_score(truth, probability),
                "weightedAveragePrecision": metrics.average_precision_score(truth, probability, sample_weight=weight),
                "logLoss": metrics.log_loss(truth, probability),
                "weightedLogLoss": metrics.log_loss(truth, probability, sample_weight=weight),
                "brier": metrics.brier_score_loss(truth, probability),
                "reliability": {"probability": moved, "said": said, "seen": seen},
            }
        )
    truth = random.integers(0, 3, 50)
    said = random.integers(0, 2, 50)
    return {"two": cases, "three": {"truth": truth, "said": said, "at": scores(truth, said)}}


def calibration(random):
    score = np.round(random.normal(size=120) * 2, 2)
    truth = (random.random(120) < 1 / (1 + np.exp(-(0.7 * score - 0.8)))).astype(int)
    platt = _SigmoidCalibration().fit(score, truth)
    isotonic = IsotonicRegression(out_of_bounds="clip").fit(score, truth)
    probe = np.round(np.linspace(-8, 8, 41), 3)
    return {
        "score": score,
        "truth": truth,
        "probe": probe,
        "platt": platt.predict(probe),
        "isotonic": isotonic.predict(probe),
    }


def partitions(random):
    centers = np.array([[0, 0, 0], [3, 0, 1], [0, 4, 0], [2, 2, 5]])
    truth = np.repeat(np.arange(4), 15)
    data = np.round(centers[truth] + random.normal(size=(60, 3)), 3).astype(np.float32)
    labels = np.where(random.random(60) < 0.15, random.integers(0, 4, 60), truth)
    others = random.integers(0, 6, 60)
    pairs = [
        {
            "a": a,
            "b": b,
            "information": metrics.mutual_info_score(a, b),
            "normalised": metrics.normalized_mutual_info_score(a, b),
            "adjusted": metrics.adjusted_mutual_info_score(a, b),
            "rand": metrics.adjusted_rand_score(a, b),
        }
        for a, b in ((truth, labels), (truth, others), (labels, others), (truth, truth), (truth, truth // 2))
    ]
    return {
        "data": data.ravel(),
        "labels": labels,
        "silhouettes": metrics.silhouette_samples(data, labels),
        "silhouette": metrics.silhouette_score(data, labels),
        "calinskiHarabasz": metrics.calinski_harabasz_score(data, labels),
        "daviesBouldin": metrics.davies_bouldin_score(data, labels),
        "pairs": pairs,
    }


def assignments(random):
    cases = []
    for rows, columns in ((5, 8), (8, 5), (12, 12), (1, 3), (3, 1)):
        costs = np.round(random.normal(size=(rows, columns)) * 10, 2)
        row, column = linear_sum_assignment(costs)
        cases.append(
            {"rows": rows, "columns": columns, "costs": costs.ravel(), "total": costs[row, column].sum()}
        )
    return cases


if __name__ == "__main__":
    chance = np.random.default_rng(7)
    write("classification", classification(chance))
    write("calibration", calibration(chance))
    write("partitions", partitions(chance))
    write("assignments", assignments(chance))
