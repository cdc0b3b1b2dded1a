"""Annual reports of any body and any year: the official forms, reading, checking, adding up and writing them."""
