"""Serves the measurements of one peer: for each line 'name shape' a line of JSON, as `--serve` does.

The first line says who answers. A work that the peer has no form of is answered with null.
"""

import argparse
import importlib
import json
import statistics
import sys
import time

import inputs


def timed(body):
    start = time.perf_counter()
    body()
    return time.perf_counter() - start


def fastest(forms):
    """The fastest of several forms of a work, warmed up; None if there is none."""
    best = None
    for form in forms:
        try:
            form()
            seconds = timed(form)
            if seconds < 1:
                seconds = min(seconds, timed(form), timed(form))
        except Exception as error:  # a compiler that is missing or fails is no reason to stop
            print(f"A form was left out: {error}", file=sys.stderr)
            continue
        if best is None or seconds < best[0]:
            best = (seconds, form)
    return best and best[1]


def measure(body, runs, budget):
    """Runs the body for about `budget` seconds: once if one call takes as long."""
    times = [timed(body)]
    if times[0] < budget:
        times = [timed(body) for _ in range(max(1, int(budget / times[0])))]
    return {"seconds": min(times) / runs, "median": statistics.median(times) / runs}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("peer", choices=["numpy", "jax", "jax_step", "torch"])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=0.2)
    options = parser.parse_args()
    peer = importlib.import_module(options.peer + "_peer")
    peer.use(options.threads)
    print(json.dumps({"about": peer.about()}), flush=True)
    bodies = {}
    for line in sys.stdin:
        title = line.strip()
        name, shape = title.split()
        if title not in bodies:
            bodies[title] = fastest(peer.prepare(name, shape))
        body = bodies[title]
        runs = inputs.STEPS if name == "vae-step" else 1
        print(json.dumps(body and measure(body, runs, options.seconds)), flush=True)


if __name__ == "__main__":
    main()
