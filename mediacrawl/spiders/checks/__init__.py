"""What a run tells by many answers and not by one: pages alike, listings without an end or use."""
