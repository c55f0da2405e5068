"""What claims and names have to do with each other, across articles."""
