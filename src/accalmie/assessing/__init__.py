"""Incidents and clauses in, findings with their reasons out."""
