import pydyf


def cache_page_references() -> None:
    """Keep pydyf's list of pages instead of building it anew for every structure element.

    pydyf 0.13 rebuilds a tuple of all pages at each access, and WeasyPrint 70 asks once for each element of the tag
    tree: 54 s of a document of 1,000 pages. The list changes only when a page is added.
    """
    original = pydyf.PDF.page_references.fget

    def page_references(self):
        number = len(self.pages["Kids"])
        known = self.__dict__.get("_known_page_references")
        if known is None or known[0] != number:
            known = self.__dict__["_known_page_references"] = (number, original(self))
        return known[1]

    pydyf.PDF.page_references = property(page_references)
