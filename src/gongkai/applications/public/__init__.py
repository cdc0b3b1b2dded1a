"""The citizen's side of the room: how to apply, the form, the receipt, and following the case, all without an account."""
