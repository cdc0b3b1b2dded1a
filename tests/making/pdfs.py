"""PDFs made for tests: drawn object by object, where the drawing matters, or set with typst, where the page matters."""

import hashlib
import zlib
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595.0, 842.0
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass
class Page:
    """A page to draw on. Coordinates are a PDF's own: points, the origin at the lower left."""

    width: float = WIDTH
    height: float = HEIGHT
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    picture: bool = False
    content: list[str] = field(default_factory=list)
    forms: list[tuple[str, str]] = field(default_factory=list)
    """Form XObjects as (matrix, content); they are painted with `/X0 Do`, `/X1 Do` …"""
    notes: list[str] = field(default_factory=list)
    """Text boxes typed onto the page later, as annotations: the content of each."""

    def draw(self, operators: str) -> "Page":
        """Add content as it stands."""
        self.content.append(operators)
        return self

    def text(self, x: float, y: float, words: str, size: float = 10, *, mode: int = 0, turn: str = "1 0 0 1") -> "Page":
        """Set a line of text: Chinese and digits alike, in half-width and full-width advance."""
        code = words.encode("utf-16-be").hex()
        return self.draw(f"BT /F1 {size} Tf {mode} Tr {turn} {x} {y} Tm <{code}> Tj ET")

    def column(self, x: float, y: float, words: str, size: float = 10) -> "Page":
        """Set characters one below the other."""
        for i, char in enumerate(words):
            self.text(x, y - i * size * 1.1, char, size)
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> "Page":
        """Draw a line as a stroke."""
        return self.draw(f"{width} w {x0} {y0} m {x1} {y1} l S")

    def bar(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> "Page":
        """Draw a line as a thin filled rectangle."""
        return self.draw(f"{x0} {y0} {max(x1 - x0, width)} {max(y1 - y0, width)} re f")

    def scan(self) -> "Page":
        """Cover the page with a picture."""
        self.picture = True
        return self.draw(f"q {self.width} 0 0 {self.height} 0 0 cm /Im Do Q")


def grid(
    page: Page, xs: list[float], ys: list[float], cells: list[list[str]], how: str = "line", size: float = 10
) -> Page:
    """Draw a table with every rule, `ys` from top to bottom, with a text in the middle of every cell."""
    draw = {"line": page.line, "bar": page.bar}[how]
    for y in ys:
        draw(xs[0], y, xs[-1], y)
    for x in xs:
        draw(x, ys[-1], x, ys[0])
    return fill(page, xs, ys, cells, size)


def fill(page: Page, xs: list[float], ys: list[float], cells: list[list[str]], size: float = 10) -> Page:
    """Set texts in the middle of a table's cells, without any rule."""
    for row, top, bottom in zip(cells, ys, ys[1:], strict=False):
        for text, left, right in zip(row, xs, xs[1:], strict=False):
            if text:
                wide = sum(size if ord(char) > 0x7F else size / 2 for char in text)
                page.text((left + right - wide) / 2, (top + bottom) / 2 - size * 0.35, text, size)
    return page


def pdf(*pages: Page, title: str = "", password: str | None = None) -> bytes:
    """Write the pages as a file. With a `password` (it may be empty) the file is encrypted."""
    objects: list[bytes] = [b"", b""]

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(entries: str, content: bytes) -> int:
        packed = zlib.compress(content)
        number = len(objects) + 1
        if password is not None:
            packed = _rc4(hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], packed)
        return add(
            f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"
        )

    owner, key = _keys(password or "")
    font = add(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font"
        b" /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 [500] 2 95 500 814 939 500]"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
        b" /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /Ascent 880 /Descent -120"
        b" /CapHeight 880 /StemV 93 /ItalicAngle 0 /FontBBox [-25 -254 1000 880] >> >>] >>"
    )
    kids = []
    for page in pages:
        resources = f"/Font << /F1 {font} 0 R >>"
        xobjects = []
        for i, (matrix, content) in enumerate(page.forms):
            entries = f"/Type /XObject /Subtype /Form /BBox [-2000 -2000 2000 2000] /Matrix [{matrix}] /Resources << {resources} >>"
            xobjects.append(f"/X{i} {stream(entries, content.encode())} 0 R")
        if page.picture:
            entries = "/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8"
            xobjects.append(f"/Im {stream(entries, bytes(64))} 0 R")
        notes = []
        for note in page.notes:
            box = f"[0 0 {page.width} {page.height}]"
            form = stream(f"/Type /XObject /Subtype /Form /BBox {box} /Resources << {resources} >>", note.encode())
            notes.append(
                add(f"<< /Type /Annot /Subtype /FreeText /F 4 /Rect {box} /AP << /N {form} 0 R >> >>".encode())
            )
        annots = f"/Annots [{' '.join(f'{note} 0 R' for note in notes)}]" if notes else ""
        content = stream("", "\n".join(page.content).encode())
        crop = f"/CropBox [{' '.join(map(str, page.crop))}]" if page.crop else ""
        kids.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] {crop} {annots} /Rotate {page.rotate}"
                f" /Resources << {resources} /XObject << {' '.join(xobjects)} >> >> /Contents {content} 0 R >>".encode()
            )
        )
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    trailer = "/Root 1 0 R"
    if title:
        info = add(f"<< /Title <FEFF{title.encode('utf-16-be').hex()}> >>".encode())
        trailer += f" /Info {info} 0 R"
    if password is not None:
        user = _rc4(key, _PAD)
        lock = add(f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{user.hex()}> >>".encode())
        trailer += f" /Encrypt {lock} 0 R /ID [<{bytes(16).hex()}> <{bytes(16).hex()}>]"
    return _file(objects, trailer)


def _file(objects: list[bytes], trailer: str) -> bytes:
    out, offsets = bytearray(b"%PDF-1.6\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _keys(password: str) -> tuple[bytes, bytes]:
    padded = (password.encode() + _PAD)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    permissions = (-4).to_bytes(4, "little", signed=True)
    return owner, hashlib.md5(padded + owner + permissions + bytes(16)).digest()[:5]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def typst_pdf(source: str) -> bytes:
    """Set a typst source in the Chinese font that comes with the project's PDF writer."""
    import typst
    from pylopdf_fonts_zh_cn import serif_path

    font = serif_path()
    head = '#set text(font: "Noto Serif SC", lang: "zh", size: 10.5pt)\n'
    made = typst.compile((head + source).encode(), font_paths=[str(font.parent)])
    assert isinstance(made, bytes)
    return made
