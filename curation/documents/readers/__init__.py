"""One reader a format: bytes in, what the file says out."""
