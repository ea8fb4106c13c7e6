"""Assessing over millions of accounts: an Arrow table in, an Arrow table out."""
