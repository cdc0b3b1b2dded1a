"""The stock of an old site, from a listing: each line an item, with its words, files and old addresses."""

from gongkai.publishing.importing.bringing import Bringing, Fate, Terms, Told
from gongkai.publishing.importing.listing import BadListing, Line, read_listing

__all__ = ["BadListing", "Bringing", "Fate", "Line", "Terms", "Told", "read_listing"]
