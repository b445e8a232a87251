"""A redline as people read it: summary, places with their text and data, money; on a page and in a document."""
