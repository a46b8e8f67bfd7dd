"""Links that lead on: labelled boxes, menus, the ticker, the next page of a list."""
