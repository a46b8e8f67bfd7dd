"""What addresses tell by their shape; `values/urls.py` brings them into one form."""
