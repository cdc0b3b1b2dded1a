"""What the check of government sites (国办秘函〔2019〕19号) would object to, told before the inspectors come."""
