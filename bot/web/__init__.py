"""One ASGI application for everything that comes by HTTP."""
