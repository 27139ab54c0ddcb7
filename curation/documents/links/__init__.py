"""Citations in the texts, followed to the provisions of the corpus that they point to."""
