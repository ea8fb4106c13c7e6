"""The nouns of the record: pages, statements, parties, incidents, and drafts of them."""
