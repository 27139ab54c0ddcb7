"""Finds personal data in documents, and keeps, masks or refuses it as the kind of document asks."""
