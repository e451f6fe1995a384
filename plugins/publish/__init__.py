"""Takes a checked site to where the public reads it, and back again. No plugin."""
