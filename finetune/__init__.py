"""Trains an adapter from a release; never changes data."""
