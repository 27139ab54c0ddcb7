"""The ground that all rooms stand on: records, errors, text, config, store, ports."""
