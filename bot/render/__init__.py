"""Replies as each platform wants them."""
