"""The report: one self-contained page that people read, and its two-page brief."""

from hale.report.page import Section, build_report

__all__ = ["Section", "build_report"]
