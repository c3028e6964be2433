"""What must be true of every run, whatever it was given."""

import re
import unicodedata
from pathlib import Path

# As the command's help lists them.
CODES = {0, 1, 64, 66, 73}
# A mistake in a source is told as compilers do, a line each.
SOURCE_MISTAKE = re.compile(r"^[\w./-]+\.(swift|md|json):\d+: \S")
# Said before a run that settings make long.
FORECAST = re.compile(
    r"[a-z-]+ will take about \d+ (seconds|minutes|hours) on two cores, "
    r"\d+ times as long as without these settings\."
)


class Failure(Exception):
    """A run that the oracle does not accept."""


def require(condition, sentence):
    if not condition:
        raise Failure(sentence)


def judge(outcome, codes=CODES, seconds=30.0, mebibytes=700.0, mistakes_in_sources=False):
    """Requires a documented end: the exit code, at most one line of error, bounded time and memory."""
    require(not outcome.timed_out, "it did not end")
    require(outcome.signal == 0, f"it ended by signal {outcome.signal}: {outcome.errors[-300:]!r}")
    require(outcome.code in codes, f"exit code {outcome.code}, of {sorted(codes)} expected: {outcome.errors[:300]!r}")
    # What a page with its settings will take is no error, and is told before anything else.
    lines = [line for line in outcome.errors.splitlines() if not FORECAST.fullmatch(line)]
    if mistakes_in_sources and outcome.code == 1 and lines and not lines[0].startswith("Error: "):
        for line in lines:
            require(SOURCE_MISTAKE.match(line), f"no place in a source: {line[:200]!r}")
    elif outcome.code == 0:
        require(not lines, f"exit code 0 with an error: {lines[:2]}")
    elif lines or outcome.code != 1:
        # With code 1 a false claim is told on the output instead.
        require(len(lines) == 1, f"{len(lines)} lines of error: {lines[:3]}")
        require(lines[0].startswith("Error: ") and lines[0].endswith("."), f"no sentence: {lines[0][:300]!r}")
        require(len(lines[0]) < 4_000, f"a sentence of {len(lines[0])} characters")
    steering = [c for c in outcome.errors if unicodedata.category(c) == "Cc" and c != "\n"]
    require(not steering, f"control characters in an error: {steering[:4]}")
    require(outcome.seconds <= seconds, f"{outcome.seconds:.1f} s of processor time, {seconds:.0f} at most")
    require(outcome.mebibytes <= mebibytes, f"{outcome.mebibytes:.0f} MiB, {mebibytes:.0f} at most")


def require_no_temporary_files(folder):
    """Requires that nothing is left that is neither page nor figure."""
    left = [str(path) for path in Path(folder).rglob("*") if ".tmp" in path.name]
    require(not left, f"temporary files are left: {left[:3]}")


def contents(folder):
    """The files of a folder by their paths inside it, temporary ones left out."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file() and ".tmp" not in path.name
    }
