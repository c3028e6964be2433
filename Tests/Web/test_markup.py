"""What can be said of the files without a browser: form, links, anchors, pictures, formulas, sizes."""

import re
import unittest
from collections import Counter

from edition import FOLDER, MATHML, XHTML, pages, target

# https://www.w3.org/TR/mathml-core/: what browsers set without a script.
MATHML_CORE = set(
    "math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace "
    "msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics annotation".split()
)


class MarkupTests(unittest.TestCase):
    def test_pages_are_as_the_standard_demands(self):
        self.assertEqual([mistake for page in pages().values() for mistake in page.mistakes], [])

    def test_no_page_names_a_place_twice(self):
        twice = [
            f"{page.name}#{name}"
            for page in pages().values()
            for name, count in Counter(page.ids).items()
            if count > 1 or not name or re.search(r"\s", name)
        ]
        self.assertEqual(twice, [])

    def test_every_link_leads_somewhere(self):
        broken = []
        for page in pages().values():
            for element, address in page.links:
                found = target(page, address)
                if found is None:
                    if element != "a" and not address.startswith("data:"):
                        broken.append(f"{page.name} needs {address}")
                    continue
                path, anchor = found
                if FOLDER not in path.parents or not path.is_file():
                    broken.append(f"{page.name}: {address} leads to no file of the edition")
                elif anchor and path.suffix == ".html" and anchor not in pages()[path.name].ids:
                    broken.append(f"{page.name}: {address} has no such place")
        self.assertEqual(broken, [])

    def test_what_the_search_finds_is_there(self):
        rows = re.findall(
            r'^\["([^"]+)","([^"]*)",', (FOLDER / "assets/search.js").read_text(), re.MULTILINE
        )
        self.assertGreater(len(rows), 20)
        lost = [row for row in rows if row[1] and row[1] not in pages()[row[0]].ids]
        self.assertEqual(lost, [])

    def test_style_sheets_need_only_files_of_the_edition(self):
        for sheet in (FOLDER / "assets").glob("*.css"):
            for address in re.findall(r"url\(([^)]*)\)|@import\s+\"([^\"]*)\"", sheet.read_text()):
                name = "".join(address).strip("\"'")
                with self.subTest(sheet=sheet.name, file=name):
                    self.assertTrue(name.startswith("data:") or (sheet.parent / name).is_file())

    def test_every_picture_says_what_it_shows(self):
        silent = [
            f"{page.name}: {image.get('src')}"
            for page in pages().values()
            for image in page.elements("img")
            if not (image.get("alt") or "").strip()
        ]
        self.assertEqual(silent, [])

    def test_a_page_keeps_the_place_of_figures_free(self):
        without = [
            f"{page.name}: {image.get('src')}"
            for page in pages().values()
            for image in page.elements("img")
            if image.get("src").startswith("figures/") and not (image.get("height") or "").isdigit()
        ]
        self.assertEqual(without, [])

    def test_every_file_of_the_edition_is_used(self):
        used = {target(page, address)[0] for page in pages().values() for _, address in page.links
                if target(page, address)}
        unused = [path for path in (FOLDER / "figures").rglob("*.*") if path.resolve() not in used]
        self.assertEqual([str(path.relative_to(FOLDER)) for path in unused], [])

    def test_formulas_are_of_mathml_core(self):
        others = Counter(
            f"{page.name}: {element.tag.removeprefix(MATHML)}"
            for page in pages().values()
            for element in page.tree.iter()
            if isinstance(element.tag, str)
            and element.tag.startswith(MATHML)
            and element.tag.removeprefix(MATHML) not in MATHML_CORE
        )
        self.assertEqual(dict(others), {})

    def test_every_formula_keeps_its_tex(self):
        for page in pages().values():
            for formula in page.tree.iter(MATHML + "math"):
                self.assertTrue((formula.get("alttext") or "").strip(), page.name)

    def test_every_page_has_a_language_a_title_and_one_heading_of_the_first_level(self):
        titles = Counter()
        for page in pages().values():
            with self.subTest(page=page.name):
                self.assertEqual(page.tree.get("lang"), "en")
                (title,) = page.elements("title")
                titles[title.text] += 1
                if not page.name.endswith("-slides.html"):
                    self.assertEqual(len(page.elements("h1")), 1)
        self.assertEqual([title for title, count in titles.items() if count > 1], [])

    def test_the_edition_takes_at_most_12_megabytes_without_the_notebooks(self):
        # The notebooks are for other tools: no page shows them.
        sizes = {
            path: path.stat().st_size for path in FOLDER.rglob("*") if path.is_file() and path.suffix != ".ipynb"
        }
        total = sum(sizes.values()) / 1e6
        kinds = Counter()
        for path, size in sizes.items():
            kinds[path.suffix] += size / 1e6
        shares = ", ".join(f"{kind} {size:.2f}" for kind, size in kinds.most_common())
        print(f"\nThe edition takes {total:.2f} MB ({shares}).")
        self.assertLessEqual(total, 12, shares)
