"""The officer's side: the list, the intake of other channels, the case page with every deed, papers before they go out."""
