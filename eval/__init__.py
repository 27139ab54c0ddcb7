"""Measures a model on a release and says where it is weak; never trains."""
