"""What is measured, in one command each."""
