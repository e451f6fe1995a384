"""Numbers for the programme: from each night's count and from a web server's logs."""
