"""The officer's side of items: lists, editor, the dossier where everything is decided. Wagtail learns of it through
`wagtail_hooks`."""
