"""Selects: reads law, cuts, screens, grounds, deduplicates, splits, has people review, releases."""
