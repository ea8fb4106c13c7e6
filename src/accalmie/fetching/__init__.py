"""Brings pages in and keeps their bytes as they were."""
