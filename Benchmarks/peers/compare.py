"""Measures the kernel and its peers in turns, in one run, and writes a table of ratios.

In every round all contestants measure a work one after another, so that whatever else the machine
does meets them alike. Each is a process of its own, started anew for each number of threads.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import time

import report
from contestant import CAN_PIN, Contestant

HERE = pathlib.Path(__file__).parent


class Parser(argparse.ArgumentParser):
    def error(self, message):
        fail(64, message + ".")


def arguments():
    parser = Parser(
        prog="bench-peers",
        description="Compare the kernel with NumPy, JAX and PyTorch, on an otherwise idle machine.",
        epilog="Exit codes: 0 measured; 1 a contestant failed; 64 wrong usage; 130 interrupted.",
    )
    parser.add_argument("--rounds", type=int, default=5, help="rounds, at least 1 (5)")
    parser.add_argument("--filter", default="", help="only what matches this regular expression")
    parser.add_argument(
        "--threads", type=int, action="append", choices=[1, 2], help="1 or 2; both unless given"
    )
    parser.add_argument(
        "--seconds", type=float, default=0.2, help="spent on each measurement, 0.001 to 60 (0.2)"
    )
    parser.add_argument(
        "--peers", default=",".join(report.PEERS), help="whom to compare with, " + ",".join(report.PEERS)
    )
    parser.add_argument("--bench", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--output", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.rounds < 1:
        fail(64, f"--rounds must be at least 1, not {options.rounds}.")
    if not 0.001 <= options.seconds <= 60:
        fail(64, f"--seconds must be from 0.001 to 60, not {options.seconds}.")
    options.peers = [peer for peer in options.peers.split(",") if peer]
    for peer in options.peers:
        if peer not in report.PEERS:
            fail(64, f"--peers must be among {', '.join(report.PEERS)}, not '{peer}'.")
    return options


def fail(code, message):
    print(f"Error: {message}", file=sys.stderr)
    sys.exit(code)


def titles(options):
    """What is measured, a name and a shape each, as the Swift side lists it."""
    command = [options.bench, "--list", "--filter", options.filter]
    listed = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if listed.returncode != 0:
        fail(64, listed.stderr.splitlines()[0].removeprefix("Error: "))
    return listed.stdout.splitlines()


def start(options, threads, about, log):
    """The contestants for this many threads. A peer that does not start is left out."""
    common = ["--threads", str(threads), "--seconds", str(options.seconds)]
    contestants = {"ours": Contestant([options.bench, "--serve", *common], threads, log)}
    for peer in options.peers:
        if peer.startswith("jax") and not CAN_PIN and threads < os.cpu_count():
            print("JAX takes all cores of this system, and is left out.", file=sys.stderr)
            continue
        command = [sys.executable, HERE / "measure.py", peer, *common]
        contestant = Contestant(command, threads, log)
        try:
            about[peer] = contestant.answer()["about"]
            contestants[peer] = contestant
        except EOFError:
            contestant.dismiss()
            print(f"{report.PEERS[peer]} does not start, see {log.name}.", file=sys.stderr)
    return contestants


def compete(contestants, works, threads, rounds, results):
    """Rounds in which everybody measures everything."""
    for count in range(rounds):
        for title in works:
            where = report.count(threads, "thread")
            say_where(f"{where}, round {count + 1} of {rounds}: {title}")
            for name, contestant in contestants.items():
                measurement = contestant.measure(title)
                if measurement:
                    measured = results.setdefault((title, threads), {})
                    measured.setdefault(name, []).append(measurement)
                time.sleep(0.05)  # until its threads no longer wait for more work
    say_where("")


def say_where(line):
    """Keeps one live line on a terminal; a log does without."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)


def main():
    options = arguments()
    works, results, about = titles(options), {}, {}
    options.output.parent.mkdir(parents=True, exist_ok=True)
    with open(options.output.with_suffix(".log"), "w") as log:
        for threads in options.threads or [1, 2]:
            contestants = start(options, threads, about, log)
            try:
                compete(contestants, works, threads, options.rounds, results)
            except EOFError:
                fail(1, f"a contestant ended before its time, see {log.name}.")
            finally:
                for contestant in contestants.values():
                    contestant.dismiss()
    order = [(title, threads) for title in works for threads in options.threads or [1, 2]]
    page = report.page({key: results[key] for key in order}, about, options.rounds)
    draft = options.output.with_suffix(".part")
    draft.write_text(page)
    draft.replace(options.output)
    print(page)
    print(f"written to {options.output}")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
