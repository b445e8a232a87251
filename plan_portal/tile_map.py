"""The sixteen voivodeships as tiles, each about where it lies. Columns and rows from the north-west corner."""

from dataclasses import dataclass

from plan_portal.accounts.models import Region

PLACES = {
    "22": (1, 0),
    "28": (2, 0),
    "32": (0, 1),
    "04": (1, 1),
    "14": (2, 1),
    "20": (3, 1),
    "08": (0, 2),
    "30": (1, 2),
    "10": (2, 2),
    "06": (3, 2),
    "02": (0, 3),
    "16": (1, 3),
    "26": (2, 3),
    "18": (3, 3),
    "24": (1, 4),
    "12": (2, 4),
}
WIDTH, HEIGHT, GAP = 116, 60, 6


@dataclass(frozen=True)
class Tile:
    region: Region
    x: int
    y: int
    lines: list[str]  # „kujawsko-” and „pomorskie”: a tile is narrow

    @property
    def baseline(self) -> int:
        """Where the first line of the name stands, from the top of the tile."""
        return HEIGHT // 2 + 4 - 8 * (len(self.lines) - 1)


def tiles(regions) -> list[Tile]:
    """One tile for each region that has a place on the map."""
    return [tile(region, *PLACES[region.code]) for region in regions if region.code in PLACES]


def tile(region: Region, column: int, row: int) -> Tile:
    first, hyphen, rest = region.name.partition("-")
    lines = [f"{first}-", rest] if hyphen else [first]
    return Tile(region, column * (WIDTH + GAP), row * (HEIGHT + GAP), lines)
