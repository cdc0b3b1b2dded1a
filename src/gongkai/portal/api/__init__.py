"""Everything public, for programs to read: JSON by address, whole kinds as CSV and JSON."""
