"""The edition under test: where it lies, and what its files say before a browser has seen them."""

import os
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib

FOLDER = Path(os.environ.get("WEB", ".build/web-test/web")).resolve()
# One lesson under the book's own conditions, in which exercises know their answers.
LESSON = Path(os.environ.get("WEB_LESSON", ".build/web-test/lesson")).resolve()
XHTML = "{http://www.w3.org/1999/xhtml}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"


class Page:
    """A file of markup."""

    def __init__(self, path):
        self.path = path
        self.name = path.name
        self.address = path.as_uri()

    @cached_property
    def _parsed(self):
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
        tree = parser.parse(self.path.read_text(encoding="utf-8"))
        return tree, parser.errors

    @property
    def tree(self):
        return self._parsed[0]

    @property
    def mistakes(self):
        """What the standard forbids, as sentences with a place."""
        return [
            f"{self.name}:{place[0]}: {code} {data or ''}".strip()
            for place, code, data in self._parsed[1]
        ]

    @cached_property
    def ids(self):
        return [element.get("id") for element in self.tree.iter() if element.get("id") is not None]

    def elements(self, *names):
        wanted = {XHTML + name for name in names}
        return [element for element in self.tree.iter() if element.tag in wanted]

    @property
    def links(self):
        """All that the page leads to or is made of: pairs of an element's name and an address."""
        for element in self.tree.iter():
            for attribute in ("href", "src", "poster", "data", "action"):
                if element.get(attribute) is not None and isinstance(element.tag, str):
                    yield element.tag.split("}")[-1], element.get(attribute)


@cache
def pages():
    """The pages of the edition by name."""
    found = {path.name: Page(path) for path in sorted(FOLDER.glob("*.html"))}
    assert found, f"{FOLDER} holds no page; make test-web writes one"
    return found


def slides():
    return [page for name, page in pages().items() if name.endswith("-slides.html")]


def explorers():
    return [page for name, page in pages().items() if name.startswith("explore-")]


def target(page, address):
    """The file and the anchor that an address leads to; None for what lies outside the edition."""
    parts = urlsplit(address)
    if parts.scheme in ("http", "https", "mailto", "data"):
        return None
    path = (page.path.parent / unquote(parts.path)) if parts.path else page.path
    return path.resolve(), unquote(parts.fragment)
