"""Chromium without a window, and what it complains of while a page is open."""

import os
import shutil
import unittest
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from edition import FOLDER, LESSON

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


def executable():
    """Where the system's Chromium lies."""
    path = os.environ.get("CHROME") or next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        raise SystemExit("Chromium is missing: install it, or set CHROME to the path of a Chrome.")
    return path


@contextmanager
def chromium():
    """A browser that cannot reach any network."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


class Complaints(list):
    """What went wrong on a page, as sentences: errors, warnings, and requests that leave the edition's folder."""

    def watch(self, page):
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.append(f"error: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        return self

    def _console(self, message):
        if message.type in ("error", "warning"):
            self.append(f"{message.type}: {message.text} {message.location.get('url', '')}")

    def _request(self, request):
        inside = tuple(folder.as_uri() + "/" for folder in (FOLDER, LESSON))
        if not request.url.startswith(inside + ("data:", "blob:")):
            self.append(f"a request leaves the folder: {request.url}")

    def _failed(self, request):
        if "ERR_ABORTED" not in (request.failure or ""):
            self.append(f"{request.url} was not loaded: {request.failure}")


@contextmanager
def opened(browser, address, width=1280, height=800, script=True, **options):
    """A page in a window of its own, with its complaints; nothing that it keeps outlives it."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=script, offline=True, **options
    )
    try:
        page = context.new_page()
        complaints = Complaints().watch(page)
        page.goto(address.as_uri() if isinstance(address, Path) else address)
        yield page, complaints
    finally:
        context.close()


class BrowserTestCase(unittest.TestCase):
    """Tests that share a browser; each opens windows of its own."""

    @classmethod
    def setUpClass(cls):
        cls._session = chromium()
        cls.browser = cls._session.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls._session.__exit__(None, None, None)

    def open(self, path, **options):
        """A page, closed again after the test, which fails if the page complains."""
        window = opened(self.browser, path, **options)
        tab, complaints = window.__enter__()
        tab.set_default_timeout(15_000)
        self.addCleanup(window.__exit__, None, None, None)
        self.addCleanup(lambda: self.assertEqual(complaints, []))
        return tab
