"""The use cases: from a question to a reply, the same for every platform."""
