"""Pages where scripts are switched off: all can be read, and what cannot be played with says what it needs."""

import unittest

from browser import chromium, opened
from edition import XHTML, explorers, pages


class WithoutScriptTests(unittest.TestCase):
    def test_pages_read_fully(self):
        with chromium() as browser:
            for name in ["index.html", "pca.html", "vae.html", "glossary.html"]:
                with self.subTest(page=name), opened(browser, pages()[name].path, script=False) as (tab, complaints):
                    body = tab.locator("body")
                    for selector in ["h1", "main p", "nav#side a"]:
                        self.assertTrue(tab.locator(selector).first.is_visible(), selector)
                    for selector in ["#search", "#view", "#menu"]:
                        self.assertFalse(tab.locator(selector).is_visible(), f"{selector} does nothing without script")
                    for form in tab.locator("form.check").all()[:2]:
                        self.assertFalse(form.is_visible(), "a number cannot be checked without script")
                    shown = " ".join(body.inner_text().split())
                    for paragraph in pages()[name].tree.iter(XHTML + "h2"):
                        words = " ".join("".join(paragraph.itertext()).removesuffix("#").split())
                        self.assertIn(words, shown)
                    self.assertEqual(complaints, [])

    def test_explorers_say_what_they_need(self):
        with chromium() as browser:
            for page in explorers():
                with self.subTest(page=page.name), opened(browser, page.path, script=False) as (tab, complaints):
                    words = tab.locator("[data-explorer]").first.inner_text()
                    self.assertIn("script", words)
                    self.assertEqual(complaints, [])

    def test_a_narrow_page_shows_its_text_before_its_contents_or_has_a_way_past_them(self):
        with chromium() as browser, opened(browser, pages()["vae.html"].path, width=360, script=False) as (tab, _):
            tab.keyboard.press("Tab")
            self.assertEqual(tab.locator(":focus").get_attribute("href"), "#main")
