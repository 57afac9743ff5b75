"""Roadmate: a study coach in the chat you already use."""
