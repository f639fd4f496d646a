"""Sections of the report: each module has `section(results) -> Section | None`."""
