"""The roof: settings, addresses, the home page, the look, the desk."""
