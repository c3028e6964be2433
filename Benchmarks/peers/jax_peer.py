"""The work in JAX on the CPU: everything compiled whole, with buffers given up for reuse."""

import functools

import jax
import jax.numpy as jnp
import jaxlib
import numpy as np

import inputs


def about():
    return f"JAX {jax.__version__} (jaxlib {jaxlib.__version__})"


def use(threads):
    """XLA starts a thread for each core it is allowed to run on, which the driver has seen to."""
    jax.config.update("jax_platforms", "cpu")


def prepare(name, shape):
    """The forms of a work, as functions without arguments; the fastest of them counts."""
    if name.startswith(("gemm", "digits")):
        a, b = map(jnp.asarray, inputs.factors(name, shape))
        product = jax.jit(
            {
                "nt": lambda a, b: a @ b.T,
                "tn": lambda a, b: a.T @ b,
            }.get(name[-2:], lambda a, b: a @ b)
        )
        return [lambda: product(a, b).block_until_ready()]
    if name == "eigen":
        return [eigen()]
    if name == "normal":
        return [normal("threefry2x32"), normal("rbg")]
    if name == "adam":
        return [adam()]
    if name == "vae-step":
        images = jnp.asarray(inputs.digits())
        batches = np.tile(np.arange(inputs.BATCH, dtype=np.int32), (inputs.STEPS, 1))
        return [looped(images, lambda: batches), scanned(images, lambda: batches)]
    if name == "vae-epoch":
        images = jnp.asarray(inputs.epoch_images())
        random = np.random.default_rng(1)
        order = lambda: random.permutation(inputs.EPOCH).astype(np.int32)
        return [looped(images, order), scanned(images, order)]
    functions = {
        "exp": jnp.exp,
        "log": jnp.log,
        "tanh": jnp.tanh,
        "sigmoid": jax.nn.sigmoid,
        "softplus": jax.nn.softplus,
    }
    if name in functions:
        x = jnp.asarray(inputs.stirred(name))
        function = jax.jit(functions[name])
        return [lambda: function(x).block_until_ready()]
    return []


def eigen():
    with jax.enable_x64(True):
        c = jnp.asarray(inputs.covariance())
        eigh = jax.jit(jnp.linalg.eigh)

    def run():
        with jax.enable_x64(True):
            jax.block_until_ready(eigh(c))

    return run


def normal(generator):
    @jax.jit
    def draw(key):
        key, now = jax.random.split(key)
        return key, jax.random.normal(now, (inputs.COUNT,), jnp.float32)

    key = jax.random.key(1, impl=generator)

    def run():
        nonlocal key
        key, numbers = draw(key)
        numbers.block_until_ready()

    return run


def adam_step(parameters, gradients, first, second, count):
    step = 1e-3 / (1 - 0.9**count)
    scale = (1 - 0.999**count) ** -0.5
    first = [0.9 * m + 0.1 * g for m, g in zip(first, gradients)]
    second = [0.999 * v + 0.001 * g * g for v, g in zip(second, gradients)]
    parameters = [
        p - step * m / (jnp.sqrt(v) * scale + 1e-8) for p, m, v in zip(parameters, first, second)
    ]
    return parameters, first, second


def adam():
    parameters = [jnp.asarray(w) for w in inputs.weights()]
    gradients = [jnp.asarray(inputs.normals(*p.shape)) for p in parameters]
    zeros = lambda: [jnp.zeros_like(p) for p in parameters]
    state = (parameters, zeros(), zeros())
    update = jax.jit(
        lambda state, gradients, count: adam_step(state[0], gradients, *state[1:], count),
        donate_argnums=0,
    )
    count = 0

    def run():
        nonlocal state, count
        count += 1
        state = update(state, gradients, np.float32(count))
        jax.block_until_ready(state)

    return run


def loss(parameters, x, noise):
    w1, b1, wm, bm, wv, bv, w2, b2, w3, b3 = parameters
    h = jax.nn.relu(x @ w1.T + b1)
    mean, log_variance = h @ wm.T + bm, h @ wv.T + bv
    z = mean + jnp.exp(0.5 * log_variance) * noise
    logits = jax.nn.relu(z @ w2.T + b2) @ w3.T + b3
    reconstruction = jnp.sum(jax.nn.softplus(logits) - x * logits, axis=1)
    terms = mean**2 + jnp.exp(log_variance) - log_variance - 1
    return jnp.mean(reconstruction + 0.5 * jnp.sum(terms, axis=1))


def vae_step(state, images, batch):
    parameters, first, second, count, key, total = state
    key, now = jax.random.split(key)
    noise = jax.random.normal(now, (batch.shape[0], inputs.LATENT), jnp.float32)
    value, gradients = jax.value_and_grad(loss)(parameters, images[batch], noise)
    count = count + 1
    parameters, first, second = adam_step(parameters, gradients, first, second, count)
    return parameters, first, second, count, key, total + value * batch.shape[0]


def start():
    parameters = [jnp.asarray(w) for w in inputs.weights()]
    zeros = lambda: [jnp.zeros_like(p) for p in parameters]
    return parameters, zeros(), zeros(), jnp.float32(0), jax.random.key(1), jnp.float32(0)


def cut(order):
    """An order of images as whole batches and what is left."""
    order = order.ravel()
    whole = len(order) // inputs.BATCH * inputs.BATCH
    return order[:whole].reshape(-1, inputs.BATCH), order[whole:]


def looped(images, order):
    """A call of a compiled step for each batch."""
    step = jax.jit(vae_step, donate_argnums=0)
    state = start()

    def run():
        nonlocal state
        whole, rest = cut(order())
        for batch in whole:
            state = step(state, images, batch)
        if len(rest):
            state = step(state, images, rest)
        jax.block_until_ready(state)

    return run


def scanned(images, order):
    """All whole batches in one compiled loop."""
    step = jax.jit(vae_step, donate_argnums=0)

    @functools.partial(jax.jit, donate_argnums=0)
    def epoch(state, images, batches):
        return jax.lax.scan(lambda s, batch: (vae_step(s, images, batch), None), state, batches)[0]

    state = start()

    def run():
        nonlocal state
        whole, rest = cut(order())
        state = epoch(state, images, whole)
        if len(rest):
            state = step(state, images, rest)
        jax.block_until_ready(state)

    return run
