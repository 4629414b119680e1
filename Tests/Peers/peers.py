"""The same work in NumPy, or in plain Python where it is about text. One word says which; the answer is seconds an item.

    python3 peers.py epoch
"""

import json
import sys
import time

import numpy as np

now = time.process_time


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def network(widths):
    random = np.random.default_rng(1)
    return (
        [(random.random((n, m)) - 0.5) * 2 / m**0.5 for m, n in zip(widths, widths[1:])],
        [np.zeros(n) for n in widths[1:]],
    )


def errors(w, b, x, y):
    """The activations and the errors of every layer; examples, if there are several, stand in columns."""
    a = [x]
    for weights, biases in zip(w, b):
        a.append(sigmoid(weights @ a[-1] + (biases if x.ndim == 1 else biases[:, None])))
    d = [(a[-1] - y) * a[-1] * (1 - a[-1])]
    for l in range(len(w) - 1, 0, -1):
        d.append((w[l].T @ d[-1]) * a[l] * (1 - a[l]))
    return a, d[::-1]


def step(with_cost):
    points = [(0.1, 0.1), (0.3, 0.4), (0.1, 0.5), (0.6, 0.9), (0.4, 0.2)]
    points += [(0.6, 0.3), (0.5, 0.6), (0.9, 0.2), (0.4, 0.4), (0.7, 0.6)]
    x = [np.array(p) for p in points]
    y = [np.array([1.0, 0.0] if i < 5 else [0.0, 1.0]) for i in range(10)]
    w, b = network([2, 2, 3, 2])
    order = np.random.default_rng(1).integers(0, 10, 2000)
    start = now()
    for k in order:
        a, d = errors(w, b, x[k], y[k])
        for l in range(3):
            w[l] -= 0.05 * np.outer(d[l], a[l])
            b[l] -= 0.05 * d[l]
        if with_cost:
            for xk, yk in zip(x, y):
                out = xk
                for weights, biases in zip(w, b):
                    out = sigmoid(weights @ out + biases)
                0.5 * np.sum((out - yk) ** 2)
    return (now() - start) / len(order)


def epoch(by_example):
    random = np.random.default_rng(1)
    examples = 2000 if by_example else 10000
    x, y = random.random((784, examples)), np.eye(10)[np.arange(examples) % 10].T
    w, b = network([784, 30, 10])
    start = now()
    for first in range(0, examples, 10):
        batch = slice(first, first + 10)
        if by_example:
            dw, db = [np.zeros(m.shape) for m in w], [np.zeros(v.shape) for v in b]
            for i in range(first, first + 10):
                a, d = errors(w, b, x[:, i], y[:, i])
                dw = [g + np.outer(d[l], a[l]) for l, g in enumerate(dw)]
                db = [g + d[l] for l, g in enumerate(db)]
        else:
            a, d = errors(w, b, x[:, batch], y[:, batch])
            dw, db = [d[l] @ a[l].T for l in range(2)], [d[l].sum(axis=1) for l in range(2)]
        w = [m - 0.3 * g for m, g in zip(w, dw)]
        b = [v - 0.3 * g for v, g in zip(b, db)]
    return (now() - start) * 10000 / examples


def wide(with_gradients):
    w, b = network([4096, 4096, 4096, 10])
    x, y = np.random.default_rng(2).random(4096), np.eye(10)[0]
    errors(w, b, x, y)
    start, passes = now(), 3
    for _ in range(passes):
        a, d = errors(w, b, x, y)
        if with_gradients:
            [np.outer(d[l], a[l]) for l in range(3)]
    return (now() - start) / passes


def numbers():
    return ((np.random.default_rng(1).random(200_000) - 0.5) * 10).tolist()


def fixed():
    values = numbers()
    start = now()
    text = "\n".join(["%.6f" % v for v in values])
    return (now() - start) / len(values)


def write():
    values = numbers()
    start = now()
    json.dumps(values)
    return (now() - start) / len(values)


def read():
    values = numbers()
    text = json.dumps(values)
    start = now()
    json.loads(text)
    return (now() - start) / len(values)


WORK = {
    "step": lambda: step(False),
    "step-cost": lambda: step(True),
    "epoch": lambda: epoch(False),
    "epoch-by-example": lambda: epoch(True),
    "wide": lambda: wide(False),
    "wide-materialised": lambda: wide(True),
    "fixed": fixed,
    "write": write,
    "read": read,
}
print(repr(WORK[sys.argv[1]]()))
