"""Pages as strangers see them, kept ready outermost and dropped the moment they are no longer right.

Why it is built so: docs/decisions/0012-page-cache.md; how it stands behind nginx: docs/operations.md.
"""
