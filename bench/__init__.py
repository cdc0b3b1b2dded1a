"""How fast Gongkai reads, checks and starts, beside the libraries that could be used instead. `make bench` runs it."""
