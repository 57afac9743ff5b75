"""Simulated learners run through the functions that the coach itself runs."""
