"""Slides: each fits the projector, and keys lead through them."""

import re
import unittest

from browser import BrowserTestCase, opened
from edition import pages, slides

# What stands outside the face of a slide or below another part of it, with all its steps shown.
CROWDED = """async () => {
  for (const image of document.images) image.loading = "eager"
  await Promise.all([...document.images].map(image => image.decode().catch(() => {})))
  await document.fonts.ready
  const found = []
  for (let index = 0; index < slides.length; index++) {
    go(index, 99)
    const face = slides[index].querySelector(".face").getBoundingClientRect()
    const name = `slide ${index + 1}`
    const walker = document.createTreeWalker(slides[index].querySelector(".sheet"), NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.trim() || !node.parentElement.checkVisibility()) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const box of range.getClientRects()) {
        if (box.width > 0 && (box.left < face.left - 1 || box.right > face.right + 1 || box.top < face.top - 1 || box.bottom > face.bottom + 1)) {
          found.push(`${name}: ${node.data.trim().slice(0, 50)}`)
          break
        }
      }
    }
    for (const image of slides[index].querySelectorAll(".sheet img")) {
      const box = image.getBoundingClientRect()
      if (box.width < face.width / 5 || box.right > face.right + 1 || box.bottom > face.bottom + 1) found.push(`${name}: picture of ${Math.round(box.width)} × ${Math.round(box.height)}`)
    }
    const size = parseFloat(getComputedStyle(slides[index].querySelector(".sheet")).fontSize)
    if (size < face.height / 60) found.push(`${name}: letters of ${size.toFixed(1)} px in ${Math.round(face.height)}`)
  }
  return found
}"""


class SlidesTests(BrowserTestCase):
    def setUp(self):
        if not slides():
            self.skipTest("the edition has no slides")

    def test_all_that_stands_on_a_slide_is_inside_it(self):
        for page in slides():
            with self.subTest(page=page.name), opened(self.browser, page.path, 1024, 768) as (tab, complaints):
                for width, height in [(1024, 768), (1280, 720)]:
                    tab.set_viewport_size({"width": width, "height": height})
                    self.assertEqual(tab.evaluate(CROWDED), [], f"{width} × {height}")
                self.assertEqual(complaints, [])

    def test_a_long_formula_is_broken_before_it_becomes_small(self):
        tab = self.open(pages()["vae-slides.html"].path, width=1024, height=768)
        lines = tab.locator("#eq-elbo .formula > math")
        tab.wait_for_function("document.querySelectorAll('#eq-elbo .formula > math').length === 2")
        self.assertTrue(lines.nth(1).text_content().lstrip().startswith("="))
        size = tab.evaluate("getComputedStyle(document.querySelector('#eq-elbo')).getPropertyValue('--shrink') || 1")
        self.assertGreaterEqual(float(size), 0.8)

    def test_keys_lead_through_the_slides(self):
        tab = self.open(pages()["vae-slides.html"].path, width=1024, height=768)
        last = int(tab.evaluate("slides.length"))
        for key, number in [("End", last), ("Home", 1), ("PageDown", 2), ("PageUp", 1)]:
            tab.keyboard.press(key)
            tab.wait_for_url(re.compile(rf"#{number}$"))
        tab.keyboard.press("o")
        self.assertGreater(tab.locator(".slide").filter(visible=True).count(), 5)
        tab.keyboard.press("Escape")
        self.assertEqual(tab.locator(".slide").filter(visible=True).count(), 1)

    def test_the_presenters_view_follows_and_leads(self):
        tab = self.open(pages()["vae-slides.html"].path, width=1024, height=768)
        with tab.expect_popup() as opening:
            tab.keyboard.press("p")
        presenter = opening.value
        presenter.locator(".slide.now .notes").wait_for(state="visible")
        tab.keyboard.press("End")
        presenter.wait_for_function("location.hash === '#' + slides.length")
        presenter.keyboard.press("Home")
        tab.wait_for_url(re.compile("#1$"))

    def test_without_script_the_slides_stand_one_below_the_other(self):
        page = pages()["vae-slides.html"]
        with opened(self.browser, page.path, script=False) as (tab, complaints):
            self.assertEqual(tab.locator(".slide").filter(visible=True).count(), tab.locator(".slide").count())
            self.assertEqual(complaints, [])


if __name__ == "__main__":
    unittest.main()
