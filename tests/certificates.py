"""Throw-away certificates for servers of our own."""

from __future__ import annotations

import datetime
import ssl
from pathlib import Path

import pytest

x509 = pytest.importorskip("cryptography.x509")


def certificate_for(host: str, folder: Path) -> Path:
    """A certificate that proves ``host``, with its key, in one file."""
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / "service.pem"
    path.write_bytes(made.public_bytes(pem) + secret)
    return path


def encryption(certificate: Path) -> ssl.SSLContext:
    """The server's side of the encryption."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context
