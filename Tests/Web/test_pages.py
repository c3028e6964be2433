"""Every page as a browser shows it: nothing complains, nothing is lost, nothing sticks out, and everybody can read it."""

import unittest

from visits import SIZES, visits


class PageTests(unittest.TestCase):
    def assert_none(self, topic):
        found = {name: facts[topic] for name, facts in visits().items() if facts[topic]}
        self.assertEqual(
            found, {}, "\n" + "\n".join(f"{name}: {what}" for name, all in found.items() for what in all)
        )

    def test_no_error_no_warning_and_no_request_that_leaves_the_folder(self):
        self.assert_none("complaints")

    def test_every_formula_is_set(self):
        self.assert_none("formulas without size")
        self.assertGreater(sum(facts["formulas"] for facts in visits().values()), 100)

    def test_no_formula_is_shown_as_source(self):
        self.assert_none("source shown")

    def test_every_picture_is_shown(self):
        self.assert_none("pictures not shown")

    def test_nothing_scrolls_sideways_but_code_tables_figures_and_formulas(self):
        for width, _ in SIZES:
            with self.subTest(width=width):
                self.assert_none(f"sideways at {width}")

    def test_no_words_stand_outside_the_window(self):
        for width, _ in SIZES:
            with self.subTest(width=width):
                self.assert_none(f"outside at {width}")

    def test_nothing_is_cut_off(self):
        for width, _ in SIZES:
            with self.subTest(width=width):
                self.assert_none(f"cut off at {width}")

    def test_axe_finds_nothing_in_light(self):
        self.assert_none("axe as first shown")

    def test_axe_finds_nothing_in_dark(self):
        self.assert_none("axe dark")

    def test_how_soon_a_page_is_shown(self):
        times = {name: facts["first shown"] for name, facts in visits().items()}
        slowest = max(times, key=times.get)
        print(
            f"\nFirst words shown after {sorted(times.values())[len(times) // 2]:.0f} ms in the median, "
            f"{times[slowest]:.0f} ms at most ({slowest})."
        )
