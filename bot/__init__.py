"""The shell: processes, platforms and rendering around the handlers."""
