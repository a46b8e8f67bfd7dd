"""Recorded pages of a site: made, and compared with what is read of them now."""
