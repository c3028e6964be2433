"""The command that writes editions."""

import os
import subprocess
from pathlib import Path

TUTORIAL = Path(os.environ.get("TUTORIAL", ".build/release/tutorial")).resolve()
# As in BSD's sysexits.
CANNOT_WRITE = 73


def write_edition(folder, *arguments, pages):
    """Runs the command with `--web`; its pages of Markdown go to another folder."""
    return subprocess.run(
        [TUTORIAL, *arguments, "--quiet", "--web", folder, "--output", pages],
        capture_output=True, text=True, check=False,
    )


def contents(folder):
    """The files of a folder by their paths inside it."""
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()
    }
