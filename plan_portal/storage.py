"""How styles and scripts are served: by the portal itself, compressed, under names that carry their content's hash."""

import re
from pathlib import Path

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

NAME_WITH_HASH = re.compile(r"\.[0-9a-f]{12}\.\w+$")


class StaticStorage(CompressedManifestStaticFilesStorage):
    """A browser may keep such a file for ever. A name in a template that no file has stops the build, not the page."""

    # Modules find each other by the import map of the page. Packages import names that are no files.
    support_js_module_import_aggregation = False

    def create_compressor(self, **kwargs):
        return NewFilesCompressor(**kwargs)


class NewFilesCompressor(Compressor):
    """Compresses what pages name, the files with a hash in their names, and each of them once.

    The name tells the content, so a compressed file that is there already is right. Compressing everything anew took
    most of a start after a change of one style.
    """

    def should_compress(self, filename):
        return bool(NAME_WITH_HASH.search(filename)) and super().should_compress(filename)

    def compress(self, path):
        return [] if Path(f"{path}.br").exists() else super().compress(path)
