"""Puts pairs before people and turns their verdicts into decisions."""
