"""Reads documents and cuts them into passages: one reader a format, structure, passages."""
