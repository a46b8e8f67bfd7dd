"""How fast, how small and how right: ratios measured within one run, on the demo site scaled up."""
