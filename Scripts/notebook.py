"""Runs Notebooks/continue.ipynb on exported data, and checks the web edition's notebooks for reading.

    notebook.py DATA WEB WORK

DATA is a folder that --export has written, WEB one that --web has written; WORK receives the notebook as it ran.
"""

import base64
import os
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

LARGEST = 150_000  # bytes of a notebook for reading
FIGURES = 5  # one of each chapter


def fail(sentence):
    sys.exit(f"notebook: {sentence}")


def check_reading(path, web):
    """A notebook for reading is valid, small, and shows and links to what is there."""
    name = path.relative_to(web)
    if path.stat().st_size > LARGEST:
        fail(f"{name} has {path.stat().st_size} bytes; at most {LARGEST} were expected.")
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    if (notebook.nbformat, notebook.nbformat_minor) != (4, 5):
        fail(f"{name} is of nbformat {notebook.nbformat}.{notebook.nbformat_minor}; 4.5 was expected.")
    try:
        nbformat.validate(notebook)
    except nbformat.ValidationError as error:
        fail(f"{name} is not valid: {error}")
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    text = re.sub(r"^(`{3,}).*?^\1", "", text, flags=re.MULTILINE | re.DOTALL)
    if "$`" in text or re.search(r"@(fig|tab|eq|claim|term|chapter|exercise)\(|\{\{", text):
        fail(f"{name} has marks of the book's own left in its text.")
    images = re.findall(r'<img src="([^"]+)"', text)
    links = [link for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)", text) if "://" not in link]
    for target in images + links:
        if not (path.parent / target).is_file():
            fail(f"{name} refers to {target}, which is not there.")
    kinds = {cell.cell_type for cell in notebook.cells}
    if kinds != {"code", "markdown"}:
        fail(f"{name} has cells of the kinds {sorted(kinds)}; code and markdown were expected.")


def run(path, data, work):
    """Runs a notebook and keeps what came of it."""
    notebook = nbformat.read(path, as_version=4)
    os.environ["BOOK_DATA"] = str(data.resolve())
    os.environ["MPLCONFIGDIR"] = str(work.resolve())
    client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}})
    try:
        client.execute()
    except CellExecutionError as error:
        fail(f"{path.name} stopped:\n{error}")
    nbformat.write(notebook, work / path.name)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    warnings = [output.text for output in outputs if output.get("name") == "stderr"]
    if warnings:
        fail(f"{path.name} warns: {warnings[0]}")
    figures = [output for output in outputs if "image/png" in output.get("data", {})]
    if len(figures) != FIGURES:
        fail(f"{path.name} drew {len(figures)} figures; {FIGURES} were expected.")
    for number, figure in enumerate(figures, 1):
        (work / f"figure-{number}.png").write_bytes(base64.b64decode(figure.data["image/png"]))
    return "".join(output.text for output in outputs if output.get("name") == "stdout")


def main():
    data, web, work = map(Path, sys.argv[1:])
    reading = sorted((web / "notebooks").glob("*.ipynb"))
    if not reading:
        fail(f"{web} has no notebooks.")
    for path in reading:
        check_reading(path, web)
    print(run(Path("Notebooks/continue.ipynb"), data, work), end="")
    print(f"{len(reading)} notebooks for reading are valid, and continue.ipynb ran and drew {FIGURES} figures.")


main()
