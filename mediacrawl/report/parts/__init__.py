"""The parts of the page, one function each: from rows to elements."""
