"""Measures a model and says where it is weak; it never trains."""
