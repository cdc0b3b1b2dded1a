"""The address of a page as a picture for telephones, drawn here: nobody else learns what is read."""

from io import BytesIO

import qrcode
from qrcode.image.svg import SvgPathImage


def svg(address: str) -> bytes:
    """The QR code of an address, as SVG."""
    drawn = BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, box_size=10, border=4).save(drawn)
    return drawn.getvalue()
