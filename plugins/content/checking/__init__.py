"""All of content/ at once: every problem, told plainly."""
