"""The worked case that the demo, the docs and the tests share."""

from pathlib import Path

SAMPLES = Path(__file__).parent / "pages"
CASE = Path(__file__).parent / "syria-2016"
