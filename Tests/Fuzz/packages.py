"""Copies of the package in which the command is run: with whole chapters, or with little more than their headings.

The command reads the chapters of the package that it stands in. With chapters that are nearly empty it refuses bad data in
hundredths of a second.
"""

import os
import shutil
from pathlib import Path

OPENING = " @learn A.\n @need B.\n @time C.\n"


def stub(text):
    """A chapter's title and question, and nothing after them."""
    head = [line for line in text[:text.index("*/")].splitlines()[1:] if line.strip()][:2]
    return "/*:\n" + "\n\n".join(head) + "\n\n" + OPENING + "*/\n"


def sources(package):
    """The chapters' sources and what stands beside them, by their paths."""
    return {str(path.relative_to(package)): path for path in sorted(Path(package).glob("Chapters/**/*.swift"))}


def make_stub(package, tutorial, folder):
    """Makes a package whose chapters are stubs; returns the command in it."""
    folder = Path(folder)
    for name, path in sources(package).items():
        text = path.read_text()
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(stub(text) if text.startswith("/*:") else text)
    shutil.copy(Path(package) / "Package.swift", folder)
    return link(tutorial, folder)


def make_with(stubs, name, data, tutorial, folder):
    """Makes a package of stubs in which one file has other bytes; returns the command in it."""
    folder = Path(folder)
    for other, path in sources(stubs).items():
        target = folder / other
        target.parent.mkdir(parents=True, exist_ok=True)
        if other != name:
            target.symlink_to(path)
    (folder / name).write_bytes(data)
    shutil.copy(Path(stubs) / "Package.swift", folder)
    return link(tutorial, folder)


def link(tutorial, folder):
    """Puts the command into a package, under a name of its own: it looks for the package above it."""
    target = Path(folder) / "bin" / "tutorial"
    target.parent.mkdir()
    try:
        os.link(tutorial, target)
    except OSError:
        shutil.copy2(tutorial, target)
    return str(target)
