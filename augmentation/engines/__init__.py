"""Ways to another language and back: Apertium, MarianMT, and the language model of the chat."""
