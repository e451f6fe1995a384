"""What can be wrong, or better, in the words of a page."""
