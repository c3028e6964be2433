"""Opens every page once, in light and dark, wide and narrow, and notes all that the tests of pages ask about."""

import os
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import axe_playwright_python

from browser import chromium, opened
from edition import pages

HERE = Path(__file__).parent
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
FACTS = (HERE / "facts.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Axe reads no MathML: formulas would be thousands of elements with nothing to find in them, and a head of a table that is a
# formula seems empty to it. It would fetch style sheets too, which a page from a disk may not.
AXE_RUN = """rules => axe.run({ exclude: [["math"]] }, { runOnly: rules, resultTypes: ["violations"], preload: false }).then(
  result => result.violations.flatMap(rule => rule.nodes
    .filter(node => rule.id !== "empty-table-header" || !document.querySelector(node.target[0]).querySelector("math"))
    .map(node => `${rule.id}: ${node.target.join(" ")}: ${node.html.slice(0, 120)}`)))"""
SIZES = [(1280, 800), (1024, 768), (360, 740)]
WORKERS = 2


def visit(browser, page, shots):
    """What is true of one page: sentences by topic, each topic empty if all is well."""
    facts = {}
    with opened(browser, page.path, reduced_motion="reduce") as (tab, complaints):
        tab.evaluate(AXE)
        tab.evaluate(FACTS)
        facts["axe as first shown"] = tab.evaluate(AXE_RUN, {"type": "tag", "values": RULES})
        tab.evaluate("facts.openAll()")
        tab.evaluate("facts.settled()")
        facts["formulas"] = tab.evaluate("facts.formulaCount()")
        facts["formulas without size"] = tab.evaluate("facts.emptyFormulas()")
        facts["source shown"] = tab.evaluate("facts.sourceShown()")
        facts["pictures not shown"] = tab.evaluate("facts.brokenImages()")
        facts["first shown"] = tab.evaluate(
            "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
        )
        for width, height in SIZES:
            tab.set_viewport_size({"width": width, "height": height})
            tab.evaluate("facts.settled()")
            facts[f"sideways at {width}"] = tab.evaluate("facts.sideways()")
            facts[f"outside at {width}"] = tab.evaluate("facts.outside()")
            facts[f"cut off at {width}"] = tab.evaluate("facts.cutOff()")
            photograph(tab, page, shots, width, "light")
        for theme in ("dark",):
            tab.emulate_media(color_scheme=theme, reduced_motion="reduce")
            facts[f"axe {theme}"] = tab.evaluate(AXE_RUN, {"type": "rule", "values": ["color-contrast"]})
            for width, height in SIZES:
                tab.set_viewport_size({"width": width, "height": height})
                photograph(tab, page, shots, width, theme)
        facts["complaints"] = list(complaints)
    return facts


def photograph(tab, page, shots, width, theme):
    """A picture of the window; of the whole page if SHOTS is `whole`."""
    if not shots:
        return
    tab.screenshot(
        path=f"{shots}/{page.path.stem}-{width}-{theme}.png", full_page=os.environ.get("SHOTS") == "whole"
    )


def visit_all(names, shots):
    with chromium() as browser:
        return {name: visit(browser, pages()[name], shots) for name in names}


@cache
def visits():
    """The facts of every page by its name."""
    shots = os.environ.get("SHOTS_FOLDER", "")
    if shots:
        Path(shots).mkdir(parents=True, exist_ok=True)
    by_size = sorted(pages(), key=lambda name: -pages()[name].path.stat().st_size)
    shares = [by_size[share::WORKERS] for share in range(WORKERS)]
    with ProcessPoolExecutor(WORKERS) as pool:
        found = {}
        for part in pool.map(visit_all, shares, [shots] * WORKERS):
            found |= part
    return dict(sorted(found.items()))
