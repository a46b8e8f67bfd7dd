"""What shows or plays something: which file, whose words, which caption and credit."""
