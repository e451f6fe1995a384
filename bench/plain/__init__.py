"""The contender: plain Pelican."""
