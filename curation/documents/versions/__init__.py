"""Versions of one law: which documents are, what changed between them, what replaced what."""
