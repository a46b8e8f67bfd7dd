"""What stands under a picture and in its address: captions, credits, keys."""
