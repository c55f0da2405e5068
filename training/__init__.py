"""How the shipped weights were made, from data to model card, in one command a step."""
