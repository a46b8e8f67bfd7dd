"""What an element of a page is and says, whatever kind of page it stands on."""
