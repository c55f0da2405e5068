"""The language pipeline: from an article's text to the claims in it."""
