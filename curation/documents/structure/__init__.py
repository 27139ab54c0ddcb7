"""Turns normalised text into the tree of its provisions."""
