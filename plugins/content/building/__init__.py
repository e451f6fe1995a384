"""The words' part in a build of Pelican's."""
