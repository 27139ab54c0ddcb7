"""Reads Markdown: its blocks and its inline marks."""
