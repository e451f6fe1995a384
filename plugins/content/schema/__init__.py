"""What an editor may write, declared once: kinds of file, fields and blocks."""
