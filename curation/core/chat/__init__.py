"""The language-model port: requests in, replies in the same order out, each one kept on arrival."""
