"""SQLite as Django speaks to it, with writers who wait for one another without holding up their own process."""
