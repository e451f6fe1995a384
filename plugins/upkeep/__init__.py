"""Keeps the project fit: what `invoke audit` and `invoke reproduce` do. No plugin."""
