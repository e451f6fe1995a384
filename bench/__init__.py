"""How long our build takes beside plain Pelican's, for the same vacancies."""
