"""Writes questions for 10,000 passages: memory, rate, and what a kill costs."""
