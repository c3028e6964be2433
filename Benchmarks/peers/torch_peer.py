"""The work in PyTorch on the CPU, eager, and compiled where there is a compiler."""

import shutil

import torch
import torch.nn.functional as F

import inputs


def about():
    library = "MKL" if torch.backends.mkl.is_available() else "without MKL"
    return f"PyTorch {torch.__version__} ({library})"


def use(threads):
    torch.set_num_threads(threads)
    torch.set_num_interop_threads(1)


def prepare(name, shape):
    """The forms of a work, as functions without arguments; the fastest of them counts."""
    if name.startswith(("gemm", "digits")):
        a, b = map(torch.from_numpy, inputs.factors(name, shape))
        a = a.t() if name.endswith("-tn") else a
        b = b.t() if name.endswith("-nt") else b
        c = torch.empty(a.shape[0], b.shape[1])
        return [lambda: torch.mm(a, b, out=c)]
    if name == "eigen":
        c = torch.from_numpy(inputs.covariance())
        return [lambda: torch.linalg.eigh(c)]
    if name == "normal":
        y = torch.empty(inputs.COUNT)
        return [lambda: y.normal_()]
    if name == "adam":
        return [adam(fused=True), adam(foreach=True)]
    if name == "vae-step":
        images = torch.from_numpy(inputs.digits())
        batches = [torch.arange(inputs.BATCH)] * inputs.STEPS
        return trainings(images, lambda: batches)
    if name == "vae-epoch":
        images = torch.from_numpy(inputs.epoch_images())
        return trainings(images, lambda: torch.randperm(inputs.EPOCH).split(inputs.BATCH))
    if name in ("exp", "log", "tanh", "sigmoid", "softplus"):
        x = torch.from_numpy(inputs.stirred(name))
        y = torch.empty_like(x)
        if name == "softplus":
            return [lambda: F.softplus(x), lambda: torch.logaddexp(x, torch.zeros(()), out=y)]
        function = getattr(torch, name)
        return [lambda: function(x, out=y)]
    return []


def adam(**form):
    parameters = [torch.from_numpy(w).requires_grad_() for w in inputs.weights()]
    for p in parameters:
        p.grad = torch.from_numpy(inputs.normals(*p.shape))
    return torch.optim.Adam(parameters, **form).step


def loss(parameters, x, noise):
    w1, b1, wm, bm, wv, bv, w2, b2, w3, b3 = parameters
    h = F.relu(F.linear(x, w1, b1))
    mean, log_variance = F.linear(h, wm, bm), F.linear(h, wv, bv)
    z = mean + torch.exp(0.5 * log_variance) * noise
    logits = F.linear(F.relu(F.linear(z, w2, b2)), w3, b3)
    reconstruction = F.binary_cross_entropy_with_logits(logits, x, reduction="sum")
    divergence = 0.5 * torch.sum(mean**2 + torch.exp(log_variance) - log_variance - 1)
    return (reconstruction + divergence) / x.shape[0]


def trainings(images, batches):
    forms = [training(images, batches, loss)]
    if shutil.which("g++") or shutil.which("clang++"):
        forms.append(training(images, batches, torch.compile(loss, dynamic=False)))
    return forms


def training(images, batches, loss):
    parameters = [torch.from_numpy(w).requires_grad_() for w in inputs.weights()]
    optimiser = torch.optim.Adam(parameters, fused=True)

    def run():
        total = torch.zeros(())
        for batch in batches():
            x = images[batch]
            optimiser.zero_grad(set_to_none=True)
            value = loss(parameters, x, torch.randn(len(x), inputs.LATENT))
            value.backward()
            optimiser.step()
            total += value.detach() * len(x)
        return total.item()

    return run
