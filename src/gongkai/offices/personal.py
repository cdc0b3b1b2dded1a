"""Personal data at rest (《个人信息保护法》 art 51): sealed with SM4-GCM, found again by a keyed hash, never in the clear.

What is sealed is bound to the row it belongs to (`about`): copied into another row it cannot be read. The first of
`settings.PERSONAL_KEYS` seals and indexes, all of them read, so that a key can be changed without losing what an older
one sealed. Whoever loses the keys has lost the data: they are backed up apart from the database.
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import GCM
from cryptography.hazmat.primitives.hashes import SM3
from cryptography.hazmat.primitives.hmac import HMAC
from django.conf import settings

FORMAT = b"\x01"
NAMED, NONCE, TAG = 4, 12, 16
"""How many bytes name the key, begin the stream and prove it (GB/T 32907-2016, NIST SP 800-38D)."""


class Unreadable(ValueError):
    """Sealed data that no key opens: another row's, another installation's, or damaged."""


def seal(text: str, about: str) -> str:
    """The text sealed for the row `about`, as letters a database keeps."""
    return urlsafe_b64encode(seal_bytes(text.encode(), about)).decode()


def unseal(sealed: str, about: str) -> str:
    """What `seal` was given. Raises Unreadable."""
    try:
        return unseal_bytes(urlsafe_b64decode(sealed), about).decode()
    except Error:
        raise Unreadable from None


def seal_bytes(data: bytes, about: str) -> bytes:
    """A file's bytes sealed for the row `about`."""
    key = settings.PERSONAL_KEYS[0]
    nonce = os.urandom(NONCE)
    encryptor = Cipher(SM4(_derived(key, b"seal")[:16]), GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(about.encode())
    sealed = encryptor.update(data) + encryptor.finalize()
    return FORMAT + _name(key) + nonce + encryptor.tag + sealed


def unseal_bytes(sealed: bytes, about: str) -> bytes:
    """What `seal_bytes` was given. Raises Unreadable."""
    head = len(FORMAT) + NAMED + NONCE
    name, nonce, tag = sealed[1 : 1 + NAMED], sealed[1 + NAMED : head], sealed[head : head + TAG]
    key = next((each for each in settings.PERSONAL_KEYS if _name(each) == name), None)
    if key is None or not sealed.startswith(FORMAT) or len(tag) < TAG:
        raise Unreadable
    decryptor = Cipher(SM4(_derived(key, b"seal")[:16]), GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(about.encode())
    try:
        return decryptor.update(sealed[head + TAG :]) + decryptor.finalize()
    except InvalidTag:
        raise Unreadable from None


def index(*parts: str) -> str:
    """A keyed hash to find equal values by, without keeping them: 32 hexadecimal letters, the same for the same parts."""
    key = settings.PERSONAL_KEYS[0]
    return _derived(_derived(key, b"index").hex(), "\x1f".join(parts).encode()).hex()[:32]


def _name(key: str) -> bytes:
    return _derived(key, b"name")[:NAMED]


def _derived(key: str, what: bytes) -> bytes:
    mac = HMAC(key.encode(), SM3())
    mac.update(what)
    return mac.finalize()
