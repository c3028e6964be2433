"""Where an edition goes: refused in one sentence where it could do harm, and always the same bytes."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from command import CANNOT_WRITE, contents, write_edition

LESSON = ["primer"]


class FolderTests(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = Path(scratch.name)
        self.folder = self.scratch / "web"

    def write(self, folder=None, lesson=LESSON):
        return write_edition(folder or self.folder, *lesson, pages=self.scratch / "pages")

    def assert_refused(self, run, *words):
        self.assertEqual(run.returncode, CANNOT_WRITE, run.stderr)
        self.assertEqual(len(run.stderr.strip().splitlines()), 1, run.stderr)
        for word in words:
            self.assertIn(str(word), run.stderr)

    def test_a_folder_with_other_files_is_left_alone(self):
        self.folder.mkdir()
        (self.folder / "thesis.html").write_text("years of work")
        self.assert_refused(self.write(), self.folder)
        self.assertEqual(contents(self.folder), {"thesis.html": b"years of work"})
        self.assertFalse((self.scratch / "pages").exists(), "nothing is computed before")

    def test_a_file_is_no_folder(self):
        self.folder.write_text("a file")
        self.assert_refused(self.write(), self.folder)
        self.assertEqual(self.folder.read_text(), "a file")

    def test_a_folder_that_cannot_be_written_is_named(self):
        place = self.scratch / "closed"
        place.mkdir(mode=0o555)
        folder = Path("/proc/web") if os.geteuid() == 0 else place / "web"
        self.assert_refused(self.write(folder), folder.name)

    def test_a_full_disk_leaves_nothing_half_written(self):
        disk = self.scratch / "disk"
        disk.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk], capture_output=True, check=False
        )
        if mounted.returncode != 0:
            self.skipTest("a small disk can be made by root alone")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        run = self.write(disk / "web")
        self.assert_refused(run, "No space left")
        self.assertEqual(contents(disk), {})

    def test_an_edition_is_written_again_with_the_same_bytes(self):
        self.assertEqual(self.write().returncode, 0)
        first = contents(self.folder)
        other = self.scratch / "other"
        self.assertEqual(self.write(other).returncode, 0)
        second = contents(other)
        self.assertEqual(sorted(first), sorted(second))
        self.assertEqual([name for name in first if first[name] != second[name]], [])

    def test_what_an_earlier_edition_had_goes_and_what_is_a_readers_stays(self):
        self.assertEqual(self.write().returncode, 0)
        self.assertTrue((self.folder / "primer.html").exists())
        (self.folder / "notes.html").write_text("a reader's own")
        self.write(lesson=["pca"])
        self.assertTrue((self.folder / "pca.html").exists())
        self.assertFalse((self.folder / "primer.html").exists())
        self.assertEqual((self.folder / "notes.html").read_text(), "a reader's own")

    def test_an_edition_under_other_conditions_says_so(self):
        self.write(lesson=["primer", "--seed", "3"])
        page = (self.folder / "primer.html").read_text()
        self.assertIn('class="notice"', page)
        self.assertIn("--seed", page)
