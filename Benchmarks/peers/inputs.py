"""What all peers compute with: the same data, in the same shapes, as the Swift benchmarks."""

import gzip
import pathlib

import numpy as np

COUNT = 1_000_000  # elements of an elementary function
BATCH, LATENT, WIDTH, PIXELS = 128, 20, 400, 784
STEPS = 20  # steps of training that are timed together, as ours are
EPOCH = 60_000  # images of an epoch
# Outputs × inputs of the layers: the encoder's hidden layer, its two heads, and the decoder's two.
LAYERS = [(WIDTH, PIXELS), (LATENT, WIDTH), (LATENT, WIDTH), (WIDTH, LATENT), (PIXELS, WIDTH)]


def sizes(shape):
    """The numbers of a shape such as 128x400x784."""
    return [int(size) for size in shape.split("x")]


def factors(name, shape):
    """A product's matrices as stored: A or, for …-tn, Aᵀ; B or, for …-nt, Bᵀ.

    For digits-nt A is a batch of digits, for digits-tn B is.
    """
    m, n, k = sizes(shape)
    a = normals(k, m) if name.endswith("-tn") else normals(m, k)
    b = normals(n, k) if name.endswith("-nt") else normals(k, n)
    if name == "digits-nt":
        a = batch(m)
    if name == "digits-tn":
        b = batch(k)
    return a, b


def batch(count):
    """So many digits, spread over all of them."""
    images = digits()
    return np.ascontiguousarray(images[np.arange(count) * len(images) // count])


def normals(*shape):
    """Standard normal numbers in single precision."""
    return np.random.default_rng(1).standard_normal(shape, dtype=np.float32)


def stirred(name):
    """The arguments of an elementary function: evenly spread over its range, in a stirred order."""
    lower, upper = (0, 16) if name == "log" else (-8, 8)
    places = np.arange(COUNT, dtype=np.int64) * 618_033 % COUNT
    return (lower + (upper - lower) / COUNT * (places + 0.5)).astype(np.float32)


def digits():
    """The 4,000 digits the book trains on, 4000 × 784, from 0 to 1."""
    folder = pathlib.Path(__file__).parents[2] / "Sources/Datasets/Digits"
    with gzip.open(folder / "train-images-idx3-ubyte.gz") as file:
        pixels = np.frombuffer(file.read(), dtype=np.uint8, offset=16)
    return (pixels / np.float32(255)).reshape(-1, PIXELS)


def epoch_images():
    """The digits repeated to 60,000."""
    images = digits()
    return images[np.arange(EPOCH) % len(images)]


def covariance():
    """The covariance of the digits' pixels, 784 × 784, in double precision."""
    images = digits().astype(np.float64)
    centred = images - images.mean(axis=0)
    return centred.T @ centred / len(images)


def weights():
    """Weights and biases of the autoencoder: even draws from ±1/√inputs, layer by layer."""
    random = np.random.default_rng(1)
    result = []
    for outputs, inputs in LAYERS:
        bound = inputs**-0.5
        for shape in [(outputs, inputs), (outputs,)]:
            result.append(random.uniform(-bound, bound, shape).astype(np.float32))
    return result
