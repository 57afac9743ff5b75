"""The roadmaps that come with the coach: one folder each, text and no code. See docs/authors.md."""
