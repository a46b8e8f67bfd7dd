"""The read side: what the corpus holds, by reports and named queries on its views."""
