"""A chat page on loopback: everything can be tried here without an account anywhere."""
