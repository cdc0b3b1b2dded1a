"""The channel ledger: on which channels an item was shown, on which day, with proof; and the basic catalogue of what is
published unasked. An item counts once; a placement counts once a channel and day."""
