"""Telegram: one bot that asks for updates itself and confirms each only after it was handled."""
