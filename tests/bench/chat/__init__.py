"""Measures the chat port beside bare loops and a peer, against one server with seeded faults."""
