"""Commands of the portal: `gongkai manage …`."""
