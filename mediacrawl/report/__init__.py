"""The report: one HTML page that needs nothing else, and figures for Prometheus."""
