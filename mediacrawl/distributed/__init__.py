"""Many WARC files read by many processes, on one machine or a cluster (Ray): Parquet out.

Each file is read by one worker into a part of its own (`reading`); when all are, the parts become
the tables of a release (`merge`, `near`), which `scrapy import` takes (`load`).
"""
