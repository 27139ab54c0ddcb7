"""Reads PDF: letters, words, lines, columns, paragraphs; furniture, hidden words, pictures."""
