"""Holds incidents against clauses and gives findings with their reasons."""
