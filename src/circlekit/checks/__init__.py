"""Pack -> Findings. A file a family of rules; every rule has a code, a sentence and a hint."""

from circlekit.checks.run import CODES, run_checks

__all__ = ["CODES", "run_checks"]
