"""Exercises: a number is judged without giving the right one away, and the answer stands in a fold."""

from browser import BrowserTestCase
from edition import LESSON


class ExerciseTests(BrowserTestCase):
    def test_an_exercise_judges_a_number(self):
        tab = self.open(LESSON / "primer.html")
        form = tab.locator("form.check").first
        value, tolerance = (float(form.get_attribute(f"data-{name}")) for name in ("value", "tolerance"))
        told = form.locator("output")
        for typed, beginning in [
            (value, "Right:"), (value + 0.9 * tolerance, "Right:"), (value + 1.5 * tolerance, "Not yet:"),
            (value * 100 + 100 * tolerance, "Not yet:"), ("many", "Type a number"), ("", "Type a number"),
        ]:
            with self.subTest(typed=typed):
                form.locator("input").fill(str(typed))
                form.locator("input").press("Enter")
                self.assertTrue(told.inner_text().startswith(beginning), told.inner_text())
                if beginning == "Not yet:":
                    self.assertNotIn(str(value), told.inner_text())

    def test_an_answer_is_shown_when_its_fold_is_opened(self):
        tab = self.open(LESSON / "primer.html")
        fold = tab.locator(".exercise details.answer").first
        inside = fold.locator(":scope > :not(summary)").first
        self.assertFalse(inside.is_visible())
        fold.locator("summary").focus()
        tab.keyboard.press("Enter")
        self.assertTrue(inside.is_visible())
