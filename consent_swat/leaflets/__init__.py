"""A document becomes blocks: reading, cleaning, sentences and words."""
