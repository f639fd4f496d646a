"""Measures recomputed from the counts of a results file, independently of the program's own."""
