"""What the public reads, made from the rows: an item's sheet, its history, its relations, lists and periodicals.

Nothing here decides what is public; it shows only what is live, and of what was public before only what nobody took down.
"""
