"""Benchmarks, each against the simplest thing that would do: see docs/benchmarks.md."""
