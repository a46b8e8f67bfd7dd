"""What is made of stored articles and can be made anew."""
