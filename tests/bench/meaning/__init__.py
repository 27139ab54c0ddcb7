"""How well the meaning lock tells changed law from a paraphrase."""
