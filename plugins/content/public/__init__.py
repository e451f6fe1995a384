"""The content as the public may see it, without people who no longer agree."""
