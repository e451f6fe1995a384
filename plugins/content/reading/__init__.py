"""One file of content/, read whole."""
