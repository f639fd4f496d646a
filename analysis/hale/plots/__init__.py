"""Pictures of results: one module per kind; each function takes tidy data and returns a Figure."""
