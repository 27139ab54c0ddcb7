"""Reads web pages: what is shown, what is the document, its lists, styles and provisions."""
