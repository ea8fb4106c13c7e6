"""Real agreements, encoded and tried on incidents of their own."""

from pathlib import Path

FOLDER = Path(__file__).parent


def find_catalogue() -> dict[str, Path]:
    """Gives the file of every agreement in the catalogue by its id, in order."""
    return {path.stem: path for path in sorted(FOLDER.glob("*.yaml"))}
