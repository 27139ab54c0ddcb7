"""Trains an adapter or a model from a release; it never changes data."""
