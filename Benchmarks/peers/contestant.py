"""A process that measures what it is asked for, and otherwise does nothing."""

import json
import os
import pathlib
import subprocess

CAN_PIN = hasattr(os, "sched_setaffinity")  # not on macOS


class Contestant:
    """Takes part on so many threads, and on as many cores where the system can see to it."""

    def __init__(self, command, threads, log):
        environment = dict(os.environ)
        for library in ("OPENBLAS", "OMP", "MKL"):
            environment[f"{library}_NUM_THREADS"] = str(threads)
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env=environment,
            preexec_fn=(lambda: os.sched_setaffinity(0, cores(threads))) if CAN_PIN else None,
        )

    def answer(self):
        """Its next line of JSON; EOFError if it has ended."""
        line = self.process.stdout.readline()
        if not line:
            raise EOFError
        return json.loads(line)

    def measure(self, title):
        """Its measurement of a work, or None if it has no form of it."""
        try:
            self.process.stdin.write(title + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            raise EOFError from None
        return self.answer()

    def dismiss(self):
        self.process.kill()
        self.process.communicate()


def cores(count):
    """So many of the cores we may run on, of different physical cores while there are any."""
    first, others, seen = [], [], set()
    for core in sorted(os.sched_getaffinity(0)):
        topology = pathlib.Path(f"/sys/devices/system/cpu/cpu{core}/topology/thread_siblings_list")
        siblings = topology.read_text() if topology.exists() else str(core)
        (others if siblings in seen else first).append(core)
        seen.add(siblings)
    return (first + others)[:count]
