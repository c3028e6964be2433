"""The work in NumPy, into arrays made beforehand. It does not differentiate, so trains nothing."""

import numpy as np

import inputs


def about():
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    return f"NumPy {np.__version__} ({blas['name']} {blas['version']})"


def use(threads):
    """OpenBLAS takes the number of threads from the environment."""


def prepare(name, shape):
    """The forms of a work, as functions without arguments; the fastest of them counts."""
    if name.startswith(("gemm", "digits")):
        a, b = inputs.factors(name, shape)
        a = a.T if name.endswith("-tn") else a
        b = b.T if name.endswith("-nt") else b
        c = np.empty((a.shape[0], b.shape[1]), np.float32)
        return [lambda: np.matmul(a, b, out=c)]
    if name == "eigen":
        c = inputs.covariance()
        return [lambda: np.linalg.eigh(c)]
    if name == "normal":
        random = np.random.default_rng(1)
        y = np.empty(inputs.COUNT, np.float32)
        return [lambda: random.standard_normal(dtype=np.float32, out=y)]
    if name == "adam":
        return [adam()]
    if name in ("exp", "log", "tanh", "sigmoid", "softplus"):
        return function(name)
    return []


def function(name):
    x = inputs.stirred(name)
    y, z = np.empty_like(x), np.empty_like(x)
    one, half = np.float32(1), np.float32(0.5)

    def sigmoid():
        np.negative(x, out=y)
        np.exp(y, out=y)
        np.add(y, one, out=y)
        np.reciprocal(y, out=y)

    def sigmoid_by_tanh():
        np.multiply(x, half, out=y)
        np.tanh(y, out=y)
        np.multiply(y, half, out=y)
        np.add(y, half, out=y)

    def softplus():
        np.abs(x, out=y)
        np.negative(y, out=y)
        np.exp(y, out=y)
        np.log1p(y, out=y)
        np.maximum(x, 0, out=z)
        np.add(y, z, out=y)

    return {
        "exp": [lambda: np.exp(x, out=y)],
        "log": [lambda: np.log(x, out=y)],
        "tanh": [lambda: np.tanh(x, out=y)],
        "sigmoid": [sigmoid, sigmoid_by_tanh],
        "softplus": [softplus, lambda: np.logaddexp(np.float32(0), x, out=y)],
    }[name]


def adam():
    p = np.concatenate([w.ravel() for w in inputs.weights()])
    g = inputs.normals(len(p))
    m, v, s, t = (np.zeros_like(p) for _ in range(4))
    count = 0

    def step():
        nonlocal count
        count += 1
        np.multiply(m, np.float32(0.9), out=m)
        np.multiply(g, np.float32(0.1), out=s)
        np.add(m, s, out=m)
        np.multiply(v, np.float32(0.999), out=v)
        np.multiply(g, g, out=s)
        np.multiply(s, np.float32(0.001), out=s)
        np.add(v, s, out=v)
        np.sqrt(v, out=s)
        np.multiply(s, np.float32((1 - 0.999**count) ** -0.5), out=s)
        np.add(s, np.float32(1e-8), out=s)
        np.multiply(m, np.float32(1e-3 / (1 - 0.9**count)), out=t)
        np.divide(t, s, out=t)
        np.subtract(p, t, out=p)

    return step
