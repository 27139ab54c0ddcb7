"""Existing questions and answers: read from files, and brought to the provisions they are about."""
