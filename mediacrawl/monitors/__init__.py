"""Whether a run was as the runs before it: figures in, alarms out. Nothing here crawls."""
