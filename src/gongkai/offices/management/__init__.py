"""What `manage` can do with the offices."""
