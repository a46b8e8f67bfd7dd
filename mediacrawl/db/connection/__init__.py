"""What every connection asks or is held to: its state, its clock, who else is at work."""
