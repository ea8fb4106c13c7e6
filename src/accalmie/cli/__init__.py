"""The command line: it asks, calls the engine, and answers in tables or JSON."""

from accalmie.cli.commands import main

__all__ = ["main"]
