"""Reference computations with XGBoost on one thread, one task per call.

Standard input: one line of JSON (task and arguments), then float32 values, row-major, n x d, NaN = missing. Standard output: JSON.
"""

import json
import sys
import time

import numpy as np
import xgboost as xgb

OBJECTIVES = {"binary": "binary:logistic", "multiclass": "multi:softprob", "regression": "reg:squarederror"}


def parameters(ask):
    params = {"objective": OBJECTIVES[ask["objective"]], "tree_method": "hist", "nthread": 1, "seed": 1, **ask.get("settings", {})}
    if ask["objective"] == "multiclass":
        params["num_class"] = ask["classes"]
    return params


def fit(data, ask):
    """Trains on each split, stops by its validation rows where there are some, predicts validation and test rows."""
    target = np.array(ask["target"], dtype=np.float64)
    answers = []
    for split in ask["splits"]:
        own = {**ask, **split}
        train, held, test = (np.array(split[name], dtype=np.int64) for name in ("train", "validation", "test"))
        started = time.process_time()
        learnt = xgb.DMatrix(data[train], target[train], nthread=1)
        more = {}
        if len(held) > 0:
            more = {"evals": [(xgb.DMatrix(data[held], target[held], nthread=1), "held")], "verbose_eval": False}
            more["early_stopping_rounds"] = own["patience"]
        model = xgb.train(parameters(own), learnt, own["rounds"], **more)
        seconds = time.process_time() - started
        best = (0, model.best_iteration + 1) if len(held) > 0 else (0, 0)
        said = lambda rows: model.predict(xgb.DMatrix(data[rows], nthread=1), iteration_range=best).ravel().tolist() if len(rows) else []
        answers.append({"held": said(held), "test": said(test), "seconds": seconds, "rounds": model.num_boosted_rounds()})
    return answers


def contributions(data, ask):
    """Trains on all rows; the model as JSON, the contributions and margins of the first rows, and the seconds of each round of pred_contribs."""
    model = xgb.train(parameters(ask), xgb.DMatrix(data, ask["target"], nthread=1), ask["rounds"])
    some = xgb.DMatrix(data[: ask["explain"]], nthread=1)
    seconds = []
    for _ in range(ask.get("repeats", 1)):
        started = time.process_time()
        contribs = model.predict(some, pred_contribs=True)
        seconds.append(time.process_time() - started)
    margins = model.predict(some, output_margin=True)
    return {
        "model": json.loads(model.save_raw("json")),
        "contributions": contribs.ravel().tolist(),
        "margins": margins.ravel().tolist(),
        "seconds": seconds,
    }


TASKS = {"fit": fit, "contributions": contributions}

if __name__ == "__main__":
    ask = json.loads(sys.stdin.buffer.readline())
    values = np.frombuffer(sys.stdin.buffer.read(), dtype="<f4")
    json.dump(TASKS[ask["task"]](values.reshape(-1, ask["d"]), ask), sys.stdout)
