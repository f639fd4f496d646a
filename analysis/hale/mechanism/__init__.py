"""From headline to mechanism: the steps that lead from a programme to what it changes."""
