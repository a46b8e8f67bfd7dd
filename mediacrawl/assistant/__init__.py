"""The corpus for assistants: tools over the Model Context Protocol that only read."""
