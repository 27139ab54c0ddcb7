"""Choosing pairs: splits, screening, grounding, duplicates and what leaks between splits."""
