"""The claims: their model, how articles are read and analysed, and where they are kept."""
