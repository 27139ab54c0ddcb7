"""Mends what printing, scanning and the web did to a text, and keeps a record of it."""
