"""Gongkai (公开): the work of disclosing government information, from the duty to the annual report."""

__version__ = "0.1.0"
