"""Turns a kept page into drafts, each word tied to its place."""
