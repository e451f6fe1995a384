"""Markdown as HTML that is safe, and taken apart into what can be wrong with it."""
