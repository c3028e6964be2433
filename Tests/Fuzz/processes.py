"""Runs the command under limits, and says how it ended and what it took."""

import os
import resource
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

MEBIBYTE = 1 << 20
# Seconds after which a run that takes no processor time is given up: the machine may have much else to do.
WAITING = 1_800


@dataclass
class Outcome:
    """How a run ended."""

    arguments: list
    code: int = 0
    signal: int = 0
    timed_out: bool = False
    output: str = ""
    errors: str = ""
    seconds: float = 0.0  # of processor time, which does not depend on what else the machine does
    mebibytes: float = 0.0


@dataclass
class Running:
    """A run under way; its output goes to files, so that no pipe can hold it up."""

    arguments: list
    process: int
    output: Path
    errors: Path
    begun: float = field(default_factory=time.monotonic)

    def finish(self, kill_after=None, with_signal=signal.SIGKILL):
        """Waits for the end; sends a signal after some seconds if told to."""
        outcome = Outcome(self.arguments)
        is_sent = False
        while True:
            process, status, usage = os.wait4(self.process, os.WNOHANG)
            if process:
                break
            passed = time.monotonic() - self.begun
            if kill_after is not None and not is_sent and passed >= kill_after:
                os.kill(self.process, with_signal)
                is_sent = True
            if passed > WAITING:
                outcome.timed_out = True
                os.kill(self.process, signal.SIGKILL)
                _, status, usage = os.wait4(self.process, 0)
                break
            time.sleep(0.002)
        if os.WIFSIGNALED(status):
            outcome.signal = os.WTERMSIG(status)
            outcome.timed_out = outcome.timed_out or outcome.signal == signal.SIGXCPU
        else:
            outcome.code = os.WEXITSTATUS(status)
        outcome.seconds = usage.ru_utime + usage.ru_stime
        # Linux counts in kibibytes, macOS in bytes.
        outcome.mebibytes = usage.ru_maxrss / (1024 if os.uname().sysname == "Linux" else MEBIBYTE)
        outcome.output = self.output.read_text(errors="replace") if self.output.is_file() else ""
        outcome.errors = self.errors.read_text(errors="replace") if self.errors.is_file() else ""
        return outcome


def start(arguments, folder, seconds=120, file_limit=None, closed=(), output=None):
    """Starts a program, whose output goes to files of a folder or to `output`.

    - seconds: the processor time after which it is ended.
    - file_limit: the bytes that a file may grow to; writing more is an error, as on a full disk.
    - closed: which of the descriptors 0, 1 and 2 are closed at its start.
    """
    arguments = [os.fsencode(argument) for argument in arguments]
    paths = [output or Path(folder) / "stdout", output or Path(folder) / "stderr"]
    process = os.fork()
    if process:
        return Running([os.fsdecode(argument) for argument in arguments], process, *paths)
    try:
        files = [os.open(os.devnull, os.O_RDONLY)]
        files += [os.open(path, os.O_WRONLY | os.O_CREAT, 0o644) for path in paths]
        for descriptor, file in enumerate(files):
            os.dup2(file, descriptor)
        os.closerange(3, 256)
        for descriptor in closed:
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 5))
        if file_limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_limit, file_limit))
        os.execv(arguments[0], arguments)
    finally:
        os._exit(127)


def run(arguments, folder, **how):
    """Runs a program to its end."""
    return start(arguments, folder, **how).finish()
