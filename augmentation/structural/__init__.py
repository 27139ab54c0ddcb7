"""The structural writer: questions by rule from a provision's own sentences, answers verbatim."""
