"""What a command of that name prints."""
