"""What the prose of a report claims about its own tables: a small grammar of numbers, what they count, and whose.

plain.py     text -> text of one width, joined into sentences
numerals.py  words -> number
tokens.py    sentence -> its numbers and the words that matter
meanings.py  what a number can stand for: cells of the form
claim.py     a number that speaks of cells
nothing.py   sentence -> claims of nought
grammar.py   sentence -> claims
verdict.py   claim + tables -> whether they agree
"""
