"""What the rules know of a language: word lists as data, read once a process."""
