"""What changes files for an editor: start one, rename it, take it down."""
