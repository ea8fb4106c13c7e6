"""Keeps the record in SQLite or PostgreSQL: tables, migrations, queries, the log."""
