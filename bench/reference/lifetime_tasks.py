"""The likelihoods of BG/NBD and gamma-gamma as the papers write them, and SciPy's maximum of them."""

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln, hyp2f1


def bg_nbd_likelihood(parameters, x, recency, age):
    """Fader, Hardie & Lee 2005, eq. (6)."""
    r, alpha, a, b = parameters
    first = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    second = gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x)
    stay = -(r + x) * np.log(alpha + age)
    again = x > 0
    left = np.where(again, np.log(a) - np.log(np.where(again, b + x - 1, 1)) - (r + x) * np.log(alpha + recency), -np.inf)
    return np.sum(first + second + np.logaddexp(stay, left))


def gamma_gamma_likelihood(parameters, x, mean):
    """Fader & Hardie 2013, eq. (1a)."""
    p, q, gamma = parameters
    terms = gammaln(p * x + q) - gammaln(p * x) - gammaln(q) + q * np.log(gamma)
    return np.sum(terms + (p * x - 1) * np.log(mean) + p * x * np.log(x) - (p * x + q) * np.log(gamma + x * mean))


def maximum(likelihood, names, starts):
    """The best of Nelder-Mead from several starts, on logarithms of the parameters."""
    best = None
    for start in starts:
        point = np.log(start)
        for _ in range(3):
            options = {"maxiter": 20000, "maxfev": 20000, "xatol": 1e-9, "fatol": 1e-9}
            with np.errstate(all="ignore"):
                found = minimize(lambda logs: -likelihood(np.exp(logs)), point, method="Nelder-Mead", options=options)
            point = found.x
        if best is None or found.fun < best.fun:
            best = found
    return {"logLikelihood": -float(best.fun), **dict(zip(names, np.exp(best.x).tolist()))}


def bg_nbd(data, ask):
    """SciPy's optimum for columns repeats, recency, age."""
    x, recency, age = (np.array(ask[name], dtype=float) for name in ("repeats", "recency", "age"))
    mean = age.mean()
    starts = [[1, mean, 1, 1], [0.5, mean / 4, 0.5, 3]]
    return maximum(lambda p: bg_nbd_likelihood(p, x, recency, age), ["r", "alpha", "a", "b"], starts)


def gamma_gamma(data, ask):
    """SciPy's optimum for the customers that bought again: columns repeats and value."""
    x, value = (np.array(ask[name], dtype=float) for name in ("repeats", "value"))
    return maximum(lambda p: gamma_gamma_likelihood(p, x, value), ["p", "q", "gamma"], [[2, 3, value.mean()]])


def expected_purchases(data, ask):
    """Eq. (10), with Gauss' hypergeometric function, for rows of r, alpha, a, b, repeats, recency, age, period."""
    answers = []
    for r, alpha, a, b, x, recency, age, t in ask["rows"]:
        z = t / (alpha + age + t)
        up = (a + b + x - 1) / (a - 1) * (1 - (1 - z) ** (r + x) * hyp2f1(r + x, b + x, a + b + x - 1, z))
        down = 1 + (a / (b + x - 1) * ((alpha + age) / (alpha + recency)) ** (r + x) if x > 0 else 0)
        answers.append(float(up / down))
    return {"expected": answers}


TASKS = {"bg_nbd": bg_nbd, "gamma_gamma": gamma_gamma, "expected_purchases": expected_purchases}
