"""How styles and scripts are served: by the portal itself, compressed, under names that carry their content's hash."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """A browser may keep such a file for ever. A name in a template that no file has stops the build, not the page."""

    # In packages of others, source maps are named that are not shipped.
    manifest_strict = True
    support_js_module_import_aggregation = True
