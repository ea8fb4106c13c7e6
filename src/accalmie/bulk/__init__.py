"""Reading many pages, and assessing over millions of accounts: an Arrow table in, one out."""
