"""The sites of those with whom we are compared."""
