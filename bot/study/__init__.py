"""The rules of study: pure functions of values and a moment."""
