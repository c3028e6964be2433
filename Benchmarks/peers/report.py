"""The table of ratios, what the project asks of them, and the machine they were measured on."""

import os
import pathlib
import platform
import re
import statistics
import subprocess

PEERS = {"numpy": "NumPy", "jax": "JAX", "jax_step": "JAX by steps", "torch": "PyTorch"}

TUTORIAL_SHAPES = "128x400x784|128x784x400|784x400x128"
# What must be reached: the work, the threads, the peer, and our speed as a multiple of the peer's.
REQUIRED = [
    (r"gemm \S+", 1, "numpy", 0.95),
    (rf"gemm(-nt|-tn)? ({TUTORIAL_SHAPES})", 2, "numpy", 1.2),
    (r"vae-epoch \S+", 2, "jax", 1.3),
    (r"vae-epoch \S+", 2, "jax_step", 1.3),
    (r"vae-epoch \S+", 2, "torch", 1.5),
    (r"eigen \S+", 2, "numpy", 0.67),
    (r"(exp|tanh|sigmoid) \S+", 1, "numpy", 1.0),
]

EXPLANATION = """\
Each ratio is our speed as a multiple of the peer's, so that more is better for us: that of the
fastest runs of all rounds, and in brackets the median over the rounds of the ratio of the medians.
A mark says whether the first of them reaches what is asked. A dash: the peer has no such work, or
was not there. "JAX" is the fastest form found, for the epoch a loop compiled whole (lax.scan); "JAX
by steps" calls a compiled step batch by batch, as most programs do.
"""


def ratios(ours, theirs):
    """The ratio of the fastest runs, and the median of the rounds' ratios of medians."""
    best = min(t["seconds"] for t in theirs) / min(o["seconds"] for o in ours)
    rounds = [t["median"] / o["median"] for o, t in zip(ours, theirs)]
    return best, statistics.median(rounds)


def table(results):
    """The rows for `results`: (title, threads) to contestant to its measurements, a round each."""
    lines = [
        "| work | shape | threads | ours | " + " | ".join(PEERS.values()) + " | asked |",
        "| --- | --- | ---: | ---: | " + "---: | " * len(PEERS) + "--- |",
    ]
    for (title, threads), measured in results.items():
        name, shape = title.split()
        found = {p: ratios(measured["ours"], measured[p]) for p in PEERS if measured.get(p)}
        cells = [f"{found[p][0]:.2f} ({found[p][1]:.2f})" if p in found else "–" for p in PEERS]
        asked = [
            f"{least} × {PEERS[peer]} {'✓' if found[peer][0] >= least else '✗'}"
            for pattern, count, peer, least in REQUIRED
            if count == threads and peer in found and re.fullmatch(pattern, title)
        ]
        time = duration(min(m["seconds"] for m in measured["ours"]))
        row = [name, size(shape), str(threads), time, *cells, ", ".join(asked)]
        lines.append("| " + " | ".join(row) + " |")
    return "\n".join(lines) + "\n"


def duration(seconds):
    """A time as a reader takes it in."""
    for unit, length in [("s", 1), ("ms", 1e-3)]:
        if seconds >= length:
            return f"{seconds / length:.3g} {unit}"
    return f"{seconds * 1e6:.3g} µs"


def count(number, thing):
    """1 round, 2 rounds."""
    return f"{number} {thing}" + ("" if number == 1 else "s")


def size(shape):
    """A shape as a reader takes it in: 128 × 400 × 784, 1,000,000."""
    return " × ".join(f"{int(n):,}" for n in shape.split("x"))


def machine():
    """Processor, cores and system."""
    try:
        names = re.findall(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    except OSError:
        names = [output("sysctl", "-n", "machdep.cpu.brand_string")]
    name = names[0] if names else platform.machine()
    return f"{name}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"


def swift():
    version = re.search(r"Swift version \S+", output("swift", "--version"))
    return version.group() if version else "Swift"


def output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True).stdout.strip()
    except OSError:
        return ""


def page(results, about, rounds):
    """The whole report as Markdown."""
    versions = ", ".join([swift(), *about.values()])
    return (
        f"{machine()}.\n{versions}.\n{count(rounds, 'round')}.\n\n"
        f"{table(results)}\n{EXPLANATION}"
    )
