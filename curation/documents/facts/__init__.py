"""What a document says about itself, each fact with the words that say it."""
