"""What a page does for a reader: search, keys, switches, colours, copying, small windows."""

import re

from browser import BrowserTestCase
from edition import pages
from visits import AXE, AXE_RUN, FACTS, RULES


class ReadingTests(BrowserTestCase):
    def open_page(self, name, **options):
        return self.open(pages()[name].path, **options)

    def test_the_search_finds_pages_in_which_all_words_occur(self):
        tab = self.open_page("index.html")
        tab.keyboard.press("/")
        tab.keyboard.type("posterior collapse")
        hits = tab.locator("#hits a")
        self.assertGreater(hits.count(), 0)
        few = hits.count()
        tab.fill("#query", "posterior")
        self.assertGreaterEqual(hits.count(), few)
        tab.fill("#query", "PÓSTERIOR  ")
        self.assertGreaterEqual(hits.count(), few, "case and accents do not matter")

    def test_what_is_in_a_title_is_found_first(self):
        tab = self.open_page("index.html")
        tab.fill("#query", "glossary")
        self.assertEqual(tab.locator("#hits a").first.get_attribute("href").split("#")[0], "glossary.html")

    def test_a_search_in_vain_says_so(self):
        tab = self.open_page("index.html")
        tab.fill("#query", "posterior xylophone")
        self.assertEqual(tab.locator("#hits").inner_text(), "Nothing found.")

    def test_the_search_is_worked_by_keys(self):
        tab = self.open_page("vae.html")
        tab.keyboard.press("/")
        tab.keyboard.type("eigenvalues")
        tab.keyboard.press("ArrowDown")
        self.assertTrue(tab.evaluate("document.activeElement.matches('#hits a')"))
        tab.keyboard.press("Escape")
        self.assertEqual(tab.evaluate("document.activeElement.id"), "query")
        tab.keyboard.press("Enter")
        tab.wait_for_url(re.compile(r"(?!.*vae\.html)"))

    def test_arrows_turn_pages(self):
        tab = self.open_page("vae.html")
        onward = tab.locator("[rel=next]").get_attribute("href")
        tab.keyboard.press("ArrowRight")
        tab.wait_for_url(f"**/{onward}")
        tab.keyboard.press("ArrowLeft")
        tab.wait_for_url("**/vae.html")

    def test_arrows_turn_no_pages_where_something_else_takes_them(self):
        tab = self.open_page("vae.html")
        tab.focus("#query")
        tab.keyboard.type("ab")
        tab.keyboard.press("ArrowLeft")
        tab.locator("main pre").first.focus()
        tab.keyboard.press("ArrowRight")
        tab.keyboard.press("Alt+ArrowRight")
        tab.wait_for_timeout(200)
        self.assertTrue(tab.url.endswith("vae.html"))

    def test_switches_hide_what_they_name_and_are_remembered(self):
        for name, hidden in [
            ("code", ".listing.swift"), ("proofs", ".fold, .reason"), ("claims", ".claim, section.claims"),
        ]:
            with self.subTest(switch=name):
                tab = self.open_page("vae.html")
                count = tab.locator(hidden).count()
                self.assertGreater(count, 0)
                tab.click("#view summary")
                tab.uncheck(f"[data-show={name}]")
                self.assertEqual(tab.locator(hidden).filter(visible=True).count(), 0)
                tab.reload()
                self.assertEqual(tab.locator(hidden).filter(visible=True).count(), 0)
                tab.click("#view summary")
                tab.check(f"[data-show={name}]")
                self.assertGreater(tab.locator(hidden).filter(visible=True).count(), 0)

    def test_equations_and_what_follows_from_them_stay_when_derivations_are_hidden(self):
        tab = self.open_page("vae.html")
        shown = tab.locator(".equation[id]").filter(visible=True).count()
        tab.click("#view summary")
        tab.uncheck("[data-show=proofs]")
        self.assertEqual(tab.locator(".equation[id]").filter(visible=True).count(), shown)

    def test_colours_are_chosen_and_remembered(self):
        tab = self.open_page("pca.html", color_scheme="light")
        ground = "getComputedStyle(document.body).backgroundColor"
        light = tab.evaluate(ground)
        tab.click("#view summary")
        tab.select_option("#theme", "dark")
        dark = tab.evaluate(ground)
        self.assertNotEqual(light, dark)
        tab.reload()
        self.assertEqual(tab.evaluate(ground), dark)
        tab.emulate_media(color_scheme="dark")
        tab.click("#view summary")
        tab.select_option("#theme", "light")
        self.assertEqual(tab.evaluate(ground), light)
        tab.select_option("#theme", "auto")
        self.assertEqual(tab.evaluate(ground), dark)

    def test_a_listing_is_copied(self):
        tab = self.open_page("pca.html", permissions=["clipboard-read", "clipboard-write"])
        listing = tab.locator("main > .listing.swift").first
        listing.hover()
        listing.locator("button").click()
        button = listing.locator("button")
        button.filter(has_text=re.compile("Copied|Selected")).wait_for()
        words = listing.locator("code").inner_text()
        if button.inner_text() == "Copied":
            self.assertEqual(tab.evaluate("navigator.clipboard.readText()").strip(), words.strip())
        else:
            self.assertEqual(tab.evaluate("getSelection().toString()").strip(), words.strip())

    def test_a_small_window_explains_a_term_under_the_mouse_and_under_the_keyboard(self):
        for width in (1280, 360):
            with self.subTest(width=width):
                tab = self.open_page("vae.html", width=width)
                link = tab.locator("main p a[href^='glossary.html#']").first
                link.scroll_into_view_if_needed()
                tip = tab.locator("#tip")
                link.hover()
                tip.wait_for(state="visible")
                words = tip.inner_text()
                self.assertGreater(len(words), 20)
                box = tip.bounding_box()
                self.assertGreaterEqual(box["x"], 0)
                self.assertLessEqual(box["x"] + box["width"], width)
                tab.mouse.move(1, 700)
                tip.wait_for(state="hidden")
                link.focus()
                tip.wait_for(state="visible")
                self.assertEqual(tip.inner_text(), words)
                self.assertEqual(link.get_attribute("aria-describedby"), "tip")
                tab.keyboard.press("Escape")
                tip.wait_for(state="hidden")

    def test_a_small_window_shows_the_equation_a_link_names(self):
        tab = self.open_page("vae.html")
        number = tab.evaluate("""() => {
          const link = [...document.querySelectorAll("main p a[href^='#']")]
            .find(link => document.getElementById(link.hash.slice(1))?.matches(".equation"))
          link.focus()
          return link.textContent.match(/[\\d.]+/)[0]
        }""")
        tip = tab.locator("#tip")
        tip.wait_for(state="visible")
        self.assertIn(number, tip.inner_text())
        self.assertEqual(tip.locator("[id], [tabindex]").count(), 0)

    def test_a_link_into_a_fold_opens_it(self):
        name, anchor = next(
            (page.name, inner.get("id"))
            for page in pages().values()
            for fold in page.elements("details")
            for inner in fold.iter()
            if inner is not fold and inner.get("id")
        )
        tab = self.open_page(name)
        tab.evaluate("anchor => { location.hash = anchor }", anchor)
        tab.locator(f"[id='{anchor}']").wait_for(state="visible")

    def test_the_contents_open_and_close_on_a_phone(self):
        tab = self.open_page("vae.html", width=360, height=740)
        side, menu = tab.locator("#side"), tab.locator("#menu")
        self.assertFalse(side.is_visible())
        menu.click()
        self.assertTrue(side.is_visible())
        self.assertEqual(menu.get_attribute("aria-expanded"), "true")
        tab.keyboard.press("Escape")
        self.assertFalse(side.is_visible())
        self.assertEqual(menu.get_attribute("aria-expanded"), "false")
        menu.click()
        side.locator("a[href^='#']").first.click()
        self.assertFalse(side.is_visible(), "a chosen section is not hidden behind the contents")

    def test_axe_finds_nothing_while_something_is_open(self):
        for width in (1280, 360):
            with self.subTest(width=width):
                tab = self.open_page("vae.html", width=width, reduced_motion="reduce")
                tab.evaluate(AXE)
                tab.evaluate(FACTS)
                tab.evaluate("facts.openAll()")
                tab.evaluate("facts.settled()")
                if width == 360:
                    tab.click("#menu")
                    self.assertEqual(tab.evaluate(AXE_RUN, {"type": "tag", "values": RULES}), [])
                    tab.click("#menu")
                tab.click("#view summary")
                tab.fill("#query", "posterior")
                tab.locator("main p a[href^='glossary.html#']").first.focus()
                tab.locator("#tip").wait_for(state="visible")
                self.assertEqual(tab.evaluate(AXE_RUN, {"type": "tag", "values": RULES}), [])

    def test_the_skip_link_is_the_first_stop_of_the_keyboard(self):
        tab = self.open_page("vae.html")
        tab.keyboard.press("Tab")
        self.assertEqual(tab.evaluate("document.activeElement.className"), "skip")
        tab.keyboard.press("Enter")
        self.assertEqual(tab.evaluate("document.activeElement.id"), "main")
