"""Discord: slash commands, buttons, forms and private messages."""
