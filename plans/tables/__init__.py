"""A plan's tables as one spreadsheet, out and in: what `layout` declares is written by `writing` and read by `rows`."""
