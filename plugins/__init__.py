"""The Pelican plugins that make this site."""
