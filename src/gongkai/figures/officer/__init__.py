"""The officer's side of the year: pages in the back office."""
