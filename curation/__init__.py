"""Selects: reads law, cuts passages, screens, grounds, deduplicates, splits, has people review, releases."""
