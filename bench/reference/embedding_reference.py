"""Reference computations with umap-learn and scikit-learn's spectral clustering: warmed up, CPU seconds of one thread.

Standard input: one line of JSON (task and arguments), then float32 values, row-major, n x d. Standard output: JSON.
"""

import json
import sys
import time
import warnings

import numpy as np

warnings.filterwarnings("ignore")


def timed(rounds, run):
    """The last result and the CPU seconds of each round."""
    seconds = []
    for _ in range(rounds):
        begin = time.process_time()
        result = run()
        seconds.append(time.process_time() - begin)
    return result, seconds


def umap(data, ask):
    import umap

    def run(points, epochs):
        return umap.UMAP(n_neighbors=ask["neighbours"], n_epochs=epochs, random_state=1, n_jobs=1).fit_transform(points)

    run(data[:1500], 5)
    map_, seconds = timed(ask["rounds"], lambda: run(data, ask["epochs"]))
    return {"map": map_.ravel().tolist(), "seconds": seconds}


def spectral(data, ask):
    from sklearn.cluster import SpectralClustering
    from sklearn.metrics import adjusted_rand_score

    def run():
        return SpectralClustering(
            ask["k"], affinity="nearest_neighbors", n_neighbors=ask["neighbours"], random_state=1
        ).fit_predict(data)

    labels, seconds = timed(ask["rounds"], run)
    return {"ari": float(adjusted_rand_score(ask["truth"], labels)), "seconds": seconds}


TASKS = {"umap": umap, "spectral": spectral}

if __name__ == "__main__":
    ask = json.loads(sys.stdin.buffer.readline())
    data = np.frombuffer(sys.stdin.buffer.read(), dtype="<f4").reshape(-1, ask["d"])
    json.dump(TASKS[ask["task"]](data, ask), sys.stdout)
