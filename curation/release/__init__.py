"""Releases: what people approved, behind its gates, with its card, its counts and its lineage."""
