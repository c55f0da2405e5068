"""One file a chat platform, behind one port."""
