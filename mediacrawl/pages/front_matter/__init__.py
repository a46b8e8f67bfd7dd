"""What stands between title and text, the title itself and who signs."""
