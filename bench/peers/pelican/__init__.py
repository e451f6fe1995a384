"""Plain Pelican's site."""
