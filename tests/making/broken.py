"""Files broken as disks, mail and other programs break them, and what a reader owes them: an answer."""

from collections.abc import Callable, Mapping, Sequence

from hypothesis import strategies as st

from gongkai.reports.reading import Reading, Unreadable
from making.packages import zipped


@st.composite
def broken_bytes(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file in which a few bytes have changed and the end may be missing."""
    data = bytearray(whole)
    places = st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255))
    for at, byte in draw(st.lists(places, min_size=1, max_size=12)):
        data[at] = byte
    return bytes(data[: len(data) - draw(st.integers(0, 400))])


@st.composite
def broken_part(draw: st.DrawFn, parts: Mapping[str, str | bytes], splinters: Sequence[bytes]) -> bytes:
    """A container in one part of which a piece of at most forty bytes is replaced by one of the splinters."""
    name = draw(st.sampled_from(sorted(parts)))
    content = str(parts[name]).encode()
    at, length = draw(st.integers(0, len(content) - 1)), draw(st.integers(0, 40))
    return zipped({**parts, name: content[:at] + draw(st.sampled_from(splinters)) + content[at + length :]})


def answer(read: Callable[[bytes], Reading], data: bytes) -> None:
    """Whatever the bytes are, the reader reads them into grids that are rectangles, or says why not."""
    try:
        reading = read(data)
    except Unreadable:
        return
    assert isinstance(reading, Reading)
    assert all(len({len(row) for row in grid.rows}) == 1 for grid in reading.grids)
