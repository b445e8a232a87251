"""What every part of the REST API shares. It knows no app; the apps' `api.py` are built on it.

`reading` is where to begin: the base of all views. What the settings name (renderers, filters, pages, problems,
negotiation, schema) must not import REST framework's views, which read the settings when they are imported.
"""
