"""The engine: what a command is, how words find one, and who says nudges when they fall due."""
