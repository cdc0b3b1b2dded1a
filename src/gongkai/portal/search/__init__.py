"""Search in Chinese: any word, and any part of one, in everything that is public, on every engine alike.

No dictionary decides whether a text is found. Texts and questions are folded (`words`), cut into single signs and pairs of
signs, and an engine (`engines`) says which texts hold all pairs of a question; the newest of those are looked at once more
(`finding`). Measurements: docs/benchmarks.md.
"""
