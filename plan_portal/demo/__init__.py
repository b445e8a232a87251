"""Demonstration data: three regions on which every page has something real to show.

Facts come from published notes of the three regional centres, told in our own words. What they don't say (figures,
days, words of remarks) is invented and marked as demonstration; people with accounts are invented too. Loaded by
`manage.py load_demo`, which may be called again and adds nothing twice.
"""
