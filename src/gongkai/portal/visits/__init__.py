"""How often pages were read, by day: counted here, without cookies, nothing kept of the reader."""
