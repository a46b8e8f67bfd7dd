"""What dates and times are made of; `values/dates.py` reads them."""
