"""The commands, one module each; a module's command bears its module's name."""
