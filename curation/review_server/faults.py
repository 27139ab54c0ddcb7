"""What a person must mend before the review server can run."""


class HostError(Exception):
    """One line that says where, what was found, what was expected and what to do."""
