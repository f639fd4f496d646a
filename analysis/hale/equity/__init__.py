"""Who gains: differences between groups, what options do to them, who takes part, what to watch."""
