"""A release: the corpus of one moment as a folder, to be cited, checked and read back."""
