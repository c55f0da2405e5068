"""Words into index terms."""
