"""Runs that are ended from outside: by signals, by a disk that is full, by a closed output, by another run in the same folder."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import oracle
import processes
from oracle import require

PAGE = ["primer", "--quick", "--quiet", "--threads", "1"]
# Two settings of the page, so that what one wrote can be told from what the other writes.
SETTINGS = {"first": [], "second": ["--weight", "3", "--step", "0.5", "--digit", "4"]}


def prepare(tutorial, folder):
    """Writes the page with both settings; returns what is in the two folders, and how long a run takes."""
    pages = {}
    for name, settings in SETTINGS.items():
        target = Path(folder) / name
        target.mkdir(parents=True)
        begun = time.monotonic()
        outcome = processes.run([tutorial, *PAGE, *settings, "--output", target / "out"], target)
        oracle.judge(outcome)
        pages[name] = oracle.contents(target / "out")
    require(pages["first"].keys() == pages["second"].keys(), "the two pages have other files")
    return pages, time.monotonic() - begun


def case(random, tutorial, folder, pages, duration):
    """One run that is disturbed; returns what was tried."""
    out = Path(folder) / "out"
    for name, data in pages["first"].items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(data)
    kinds = {"signal": 5, "file limit": 3, "full disk": 2, "closed": 2, "full output": 1, "two runs": 3}
    what = random.choices(list(kinds), list(kinds.values()))[0]
    arguments = [tutorial, *PAGE, *SETTINGS["second"], "--output", out]
    if what == "signal":
        return interrupted(random, arguments, folder, out, pages, duration)
    if what == "file limit":
        limit = random.choice([0, 1, 100, random.randrange(60_000)])
        outcome = processes.run(arguments, folder, file_limit=limit)
        # Its own output is such a file too, and what cannot be said is left unsaid.
        require(outcome.code in (0, 73) and not outcome.signal, f"exit code {outcome.code}, signal {outcome.signal}")
        require_whole(out, pages, outcome.code)
        return f"files of at most {limit} bytes"
    if what == "full disk":
        return full_disk(random, tutorial, folder, pages)
    if what == "closed":
        closed = random.choice([(1,), (2,), (0, 1), (1, 2), (0, 1, 2)])
        outcome = processes.run(arguments, folder, closed=closed)
        require(outcome.code == 0 and not outcome.signal, f"exit code {outcome.code}, signal {outcome.signal}")
        require_whole(out, pages, 0)
        return f"descriptors {closed} closed"
    if what == "full output":
        if not os.path.exists("/dev/full"):
            return "no /dev/full here"
        outcome = processes.run(arguments, folder, output=Path("/dev/full"))
        require(outcome.code == 0 and not outcome.signal, f"exit code {outcome.code}, signal {outcome.signal}")
        require_whole(out, pages, 0)
        return "output to /dev/full"
    return two_runs(random, tutorial, folder, out, pages)


def interrupted(random, arguments, folder, out, pages, duration):
    number = random.choice([signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL])
    moment = random.uniform(0, 1.1 * duration)
    run = processes.start(arguments, folder)
    outcome = run.finish(kill_after=moment, with_signal=number)
    is_done = outcome.code == 0 and not outcome.signal
    if number != signal.SIGKILL and not is_done:
        # Before the program has said that it wants to know, a signal ends it as it ends any other.
        is_early = outcome.signal == number and not outcome.output and outcome.seconds < 0.2
        require(outcome.code == 128 + number or is_early, f"{number.name}: exit code {outcome.code}, signal {outcome.signal}")
        oracle.require_no_temporary_files(out)
    require_one_of(out, pages)
    return f"{number.name} after {moment:.2f} s"


def full_disk(random, tutorial, folder, pages):
    if os.geteuid() != 0 or not shutil.which("mount"):
        return "no full disk without the rights to make one"
    disk = Path(folder) / "disk"
    disk.mkdir()
    size = random.randrange(300, 2_000)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode:
        return "no full disk without the rights to make one"
    try:
        out = disk / "out"
        try:
            for name, data in pages["first"].items():
                (out / name).parent.mkdir(parents=True, exist_ok=True)
                (out / name).write_bytes(data)
        except OSError:
            return "no room even for the first page"
        outcome = processes.run([tutorial, *PAGE, *SETTINGS["second"], "--output", out], folder)
        oracle.judge(outcome, codes={0, 73})
        require_whole(out, pages, outcome.code)
        return f"a disk of {size} KiB, exit code {outcome.code}"
    finally:
        subprocess.run(["umount", disk], check=False)


def two_runs(random, tutorial, folder, out, pages):
    runs = []
    for name, settings in SETTINGS.items():
        own = Path(folder) / name
        own.mkdir()
        runs.append(processes.start([tutorial, *PAGE, *settings, "--output", out], own))
        time.sleep(random.uniform(0, 0.1))
    for run in runs:
        oracle.judge(run.finish())
    oracle.require_no_temporary_files(out)
    found = oracle.contents(out)
    require(found.keys() == pages["first"].keys(), f"other files: {found.keys() ^ pages['first'].keys()}")
    for name, data in found.items():
        require(data in (pages["first"][name], pages["second"][name]), f"{name} is of neither run")
    return "two runs into one folder"


def require_whole(out, pages, code):
    """Requires the second page if the run went well, and else the first, with nothing beside it."""
    oracle.require_no_temporary_files(out)
    wanted = pages["second"] if code == 0 else pages["first"]
    found = oracle.contents(out)
    differing = sorted(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name))
    require(not differing, f"exit code {code}, and not as it should be: {differing[:3]}")


def require_one_of(out, pages):
    """Requires that one of the two pages is there as a whole; between the moves of a commit KILL may have mixed them."""
    found = oracle.contents(out)
    require(found.keys() == pages["first"].keys(), f"other files: {found.keys() ^ pages['first'].keys()}")
    for name, data in found.items():
        require(data in (pages["first"][name], pages["second"][name]), f"{name} is half-written")
