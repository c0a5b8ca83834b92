"""What learning on few rows, forests and importances are held against: XGBoost and scikit-learn."""

import json

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.inspection import permutation_importance
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, roc_auc_score
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline

GRID = {"max_depth": [2, 3, 4], "n_estimators": [20, 50, 100, 200], "learning_rate": [0.05, 0.1]}


def few_rows(data, ask):
    """AUC on the later rows after learning from the first: XGBoost with settings found by cross-validation, and logistic regression."""
    from xgboost import XGBClassifier

    train = ask["train"]
    target = np.array(ask["target"])
    learnt, rest = (data[:train], target[:train]), data[train:]
    searched = GridSearchCV(
        XGBClassifier(tree_method="hist", n_jobs=1, subsample=0.8, random_state=1), GRID, scoring="neg_log_loss", cv=5
    ).fit(*learnt)
    logistic = make_pipeline(SimpleImputer(add_indicator=True), LogisticRegression(max_iter=1000)).fit(*learnt)
    auc = lambda model: float(roc_auc_score(target[train:], model.predict_proba(rest)[:, 1]))
    return {"xgboost": auc(searched), "logistic": auc(logistic)}


def forest(data, ask):
    """A random forest of the first rows: how often it is right on the later ones, and both importances, the second on the later rows."""
    train = ask["train"]
    target = np.array(ask["target"])
    model = RandomForestClassifier(ask["trees"], min_samples_leaf=ask["leafRows"], random_state=1).fit(data[:train], target[:train])
    rest = data[train:], target[train:]
    permuted = permutation_importance(model, *rest, scoring="accuracy", n_repeats=ask["repeats"], random_state=1)
    return {
        "accuracy": float(accuracy_score(rest[1], model.predict(rest[0]))),
        "impurity": model.feature_importances_.tolist(),
        "permutation": permuted.importances_mean.tolist(),
    }


def gain(data, ask):
    """A small XGBoost model as JSON, with the share of the total gain that it gives to each column."""
    import xgboost

    settings = {"objective": "binary:logistic", "tree_method": "hist", "nthread": 1, "max_depth": 4, "eta": 0.3}
    model = xgboost.train(settings, xgboost.DMatrix(data.astype(np.float32), ask["target"]), ask["rounds"])
    score = model.get_score(importance_type="total_gain")
    gains = np.array([score.get(f"f{column}", 0.0) for column in range(data.shape[1])])
    return {"model": json.loads(model.save_raw("json")), "shares": (gains / gains.sum()).tolist()}


TASKS = {"few_rows": few_rows, "forest": forest, "gain": gain}
