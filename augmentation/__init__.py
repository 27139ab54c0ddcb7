"""Writes: every synthetic pair and every variant, each with its origin; drops nothing unrecorded."""
