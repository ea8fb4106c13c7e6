"""Agreements as text that a mediator can read and a machine can run."""
