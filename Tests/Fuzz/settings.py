"""Random settings of random pages: no flaw in a figure, no number that is none, no absurd time."""

import re
import time
from pathlib import Path

import oracle
import processes
from oracle import require

# How much is computed: the range's upper end is a matter of hours, which the help says and nobody doubts.
WORK = {"epochs", "steps", "draws", "samples", "digits", "refitted", "short", "strung"}
# What a computer writes, which no page may show; and what a page shows if it says why.
NO_NUMBER = re.compile(r"(?<![\w`])(?:nan|NaN|inf|-inf|infinity)(?![\w`])")
INFINITE = re.compile(r"∞|not a number")
EXPLANATION = "> On this page ∞ and"
ANNOUNCED = re.compile(r"(?:about|at least|some) .*(?:second|minute|hour|day)s?", re.IGNORECASE)


def choose(random, chapters):
    """A page and some settings of it; now and then all pages together, as they are."""
    if random.random() < 0.02:
        return []
    chapter = random.choice(chapters)
    words = [chapter.slug]
    for setting in random.sample(chapter.settings, random.randint(1, min(3, len(chapter.settings)))):
        span = None
        if setting.name in WORK:
            # Little, and not more than the book: each image and each pass costs time.
            span = (setting.low, max(setting.low, min(setting.high, setting.default / 4)))
        words += [f"--{setting.name}", setting.within(random, span)]
    return words + ["--seed", str(random.choice([1, 2, random.getrandbits(32)]))]


def case(random, tutorial, package, folder, chapters, data, seconds):
    """Runs a page with settings, on data of another size now and then; returns what was tried, and the time it took."""
    words = choose(random, chapters)
    if data and (not words or random.random() < 0.25):
        words += ["--data", random.choice(data)]
    out = Path(folder) / "out"
    begun = time.monotonic()
    outcome = processes.run(
        [tutorial, *words, "--quick", "--quiet", "--threads", "1", "--output", out], folder, seconds=6 * seconds)
    story = f"{' '.join(words)}: {outcome.seconds:.0f} s of processor time, {outcome.mebibytes:.0f} MiB"
    # All pages together may take as long as some pages.
    flaws = list(complaints(outcome, out, package, seconds if words[0] != "--data" else 3 * seconds))
    require(not flaws, f"{story}\n    " + "\n    ".join(flaws))
    return f"{story}, exit code {outcome.code}, {time.monotonic() - begun:.0f} s"


def complaints(outcome, out, package, seconds):
    """Everything that is amiss in a run, a sentence each."""
    try:
        oracle.judge(outcome, codes={0, 1, 64}, seconds=float("inf"), mebibytes=1_500)
    except oracle.Failure as failure:
        yield str(failure)
    if outcome.seconds > seconds and not ANNOUNCED.search(outcome.output + outcome.errors):
        yield f"{outcome.seconds:.0f} s of processor time, and nothing said so beforehand"
    for line in outcome.output.splitlines():
        if ": in the figure '" in line or "does not hold:" in line:
            yield line
    if outcome.errors and "diverged" not in outcome.errors and outcome.code == 1:
        yield f"no answer to a setting: {outcome.errors.strip()}"
    for page in out.glob("Chapters/**/*.md"):
        known = set((Path(package) / page.relative_to(out)).read_text().splitlines())
        text = page.read_text()
        for number, line in enumerate(text.splitlines()):
            is_odd = NO_NUMBER.search(line) or (EXPLANATION not in text and INFINITE.search(line))
            if line not in known and is_odd:
                yield f"{page.name}:{number + 1}: {line[:160]}"
