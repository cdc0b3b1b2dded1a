"""How fast Gongkai is, beside what could be used instead: `make bench`."""
