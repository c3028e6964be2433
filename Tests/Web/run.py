"""Runs the tests of the web edition and says at the end how many passed."""

import sys
import time
import unittest
from pathlib import Path


def main():
    here = Path(__file__).parent
    sys.path.insert(0, str(here))
    pattern = f"test_{sys.argv[1]}.py" if len(sys.argv) > 1 else "test_*.py"
    suite = unittest.defaultTestLoader.discover(str(here), pattern=pattern)
    begun = time.monotonic()
    result = unittest.TextTestRunner(verbosity=1).run(suite)
    failed = len({test.id().split(" ")[0] for test, _ in result.failures + result.errors})
    passed = result.testsRun - failed - len(result.skipped)
    skipped = "".join(f"\n  not tested: {test.id().split('.')[-1]}: {why}" for test, why in result.skipped)
    print(f"The web edition: {passed} tests passed, {failed} failed, in {time.monotonic() - begun:.0f} s.{skipped}")
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
