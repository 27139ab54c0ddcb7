"""Reads Word files: packages, styles, numbers as Word computes them, tables and notes."""
