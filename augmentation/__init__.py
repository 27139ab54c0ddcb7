"""Writes: every synthetic pair and variant, each with its origin; drops nothing unrecorded."""
