"""Images of texts: taken in once, named by the versions that show them, never deleted."""

import io

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from plan_portal import audit
from plan_portal.accounts.models import Region
from plan_portal.errors import InvalidInput
from plan_portal.figures import IMAGE_ADDRESS, images, is_described
from plan_portal.images import clean_image
from plan_portal.richtext import parse
from plans.models import Image, ImageUse, Measure, Objective, PlanVersion, Section
from plans.rich_fields import RICH_TEXT


@transaction.atomic
def add_image(region: Region, content: bytes, *, by) -> Image:
    """Keep an image for the texts of a region; one that is there already is found again.

    Raises InvalidInput at `file` when it is no PNG, JPEG, WebP or GIF, or too big.
    """
    with audit.because("add_image", by=by, region=region):
        made = clean_image(content)
        found = Image.objects.filter(region=region, name=made.name).first()
        if found is not None:
            return found
        # Regions share the file; two people who upload the same at once write the same bytes.
        path = f"images/{made.name[:2]}/{made.name}"
        if not default_storage.exists(path):
            path = default_storage.save(path, File(io.BytesIO(made.content)))
        image, _created = Image.objects.get_or_create(
            region=region,
            name=made.name,
            defaults={
                "file": path,
                "width": made.width,
                "height": made.height,
                "size": len(made.content),
                "uploaded_by": by,
            },
        )
    return image


def check_images(region: Region, html: str, *, field: str) -> None:
    """Refuse a text with an image that says nothing, or that the region does not have. Raises InvalidInput."""
    found = images(parse(html)) if "<img" in html else []
    if not all(is_described(image) for image in found):
        raise InvalidInput(
            {
                field: _(
                    "An image has no description. Say in words what it shows, for those who do not see it, "
                    "or mark it as decorative."
                )
            }
        )
    addresses = [IMAGE_ADDRESS.fullmatch(image.get("src")) for image in found]
    names = {address["name"] for address in addresses if address and address["region"] == region.slug}
    elsewhere = any(address is None or address["region"] != region.slug for address in addresses)
    if elsewhere or Image.objects.filter(region=region, name__in=names).count() != len(names):
        raise InvalidInput(
            {field: _("An image is not among those of this region. Upload it here and insert it again.")}
        )


def record_images(version: PlanVersion) -> None:
    """Note which images the texts of a version show: from then on whoever may read it sees them."""
    names = set()
    for model in (Section, Objective, Measure):
        texts = model.objects.filter(version=version, **{f"{RICH_TEXT[model]}__contains": "<img"})
        for text in texts.values_list(RICH_TEXT[model], flat=True):
            names |= {address["name"] for address in IMAGE_ADDRESS.finditer(text)}
    shown = Image.objects.filter(region=version.plan.region_id, name__in=names)
    ImageUse.objects.bulk_create([ImageUse(image=image, version=version) for image in shown], ignore_conflicts=True)
