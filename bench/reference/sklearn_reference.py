"""Reference computations with scikit-learn, one task per call.

Standard input: one line of JSON (task and arguments), then float32 values, row-major, n x d. Standard output: JSON.
"""

import json
import sys

import clustering_tasks
import embedding_tasks
import lifetime_tasks
import group_speed_tasks
import speed_tasks
import tree_tasks
import numpy as np
from sklearn.cluster import KMeans
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import adjusted_rand_score, silhouette_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def kmeans(data, ask):
    """Lloyd's k-means, ten starts: labels, sum of squares and, where truth is given, the adjusted Rand index."""
    fit = KMeans(ask["k"], n_init=10, random_state=ask.get("seed", 0), algorithm="lloyd").fit(data)
    answer = {"labels": fit.labels_.tolist(), "sse": float(fit.inertia_)}
    if "truth" in ask:
        answer["ari"] = float(adjusted_rand_score(ask["truth"], fit.labels_))
    return answer


def choose_k(data, ask):
    """The number of segments with the highest silhouette, and the labels at it."""
    best = None
    for k in range(ask["from"], ask["to"] + 1):
        fit = KMeans(k, n_init=10, random_state=ask.get("seed", 0), algorithm="lloyd").fit(data)
        score = silhouette_score(data, fit.labels_, sample_size=min(len(data), 2000), random_state=0)
        if best is None or score > best[0]:
            best = (score, k, fit.labels_)
    return {"k": best[1], "ari": float(adjusted_rand_score(ask["truth"], best[2]))}


def told_the_truth(data, ask):
    """What a linear classifier reaches on held-out rows when it was trained on the planted segments: near the best possible."""
    truth = np.array(ask["truth"])
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    model = LinearDiscriminantAnalysis(solver="lsqr", shrinkage="auto")
    predicted = cross_val_predict(model, data, truth, cv=folds)
    return {"ari": float(adjusted_rand_score(truth, predicted))}


def logistic(data, ask):
    """Logistic regression by split: probabilities of the rows learnt from and of those foreseen."""
    target = np.array(ask["target"])
    answers = []
    for split in ask["splits"]:
        train, test = np.array(split["train"]), np.array(split["test"])
        model = make_pipeline(SimpleImputer(strategy="median", keep_empty_features=True), StandardScaler(), LogisticRegression(max_iter=2000))
        model.fit(data[train], target[train])
        answers.append({name: model.predict_proba(data[rows])[:, 1].tolist() for name, rows in (("train", train), ("test", test))})
    return answers


TASKS = {"kmeans": kmeans, "choose_k": choose_k, "told_the_truth": told_the_truth, "logistic": logistic, **clustering_tasks.TASKS, **speed_tasks.TASKS, **embedding_tasks.TASKS, **tree_tasks.TASKS, **group_speed_tasks.TASKS, **lifetime_tasks.TASKS}

if __name__ == "__main__":
    ask = json.loads(sys.stdin.buffer.readline())
    values = np.frombuffer(sys.stdin.buffer.read(), dtype="<f4")
    data = values.reshape(-1, ask["d"]).astype(np.float64)
    json.dump(TASKS[ask["task"]](data, ask), sys.stdout)
