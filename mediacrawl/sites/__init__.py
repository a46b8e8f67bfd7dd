"""The outlets, one file each and nothing else."""
