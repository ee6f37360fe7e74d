"""Which network addresses a fetcher may connect to, and which URLs it may be given."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from ingest.domain.documents import DocumentError

MAX_URL = 2048
PORTS = {"http": 80, "https": 443}
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Prefixes that carry an IPv4 address in their last 32 bits. ipaddress calls several of them global.
CARRIERS = tuple(
    ipaddress.IPv6Network(net)
    for net in ("::ffff:0:0/96", "64:ff9b::/96", "::ffff:0:0:0/96", "::/96", "64:ff9b:1::/48")
)


@dataclass(frozen=True, slots=True)
class Target:
    """A checked URL, taken apart. `host` is ASCII; `path` includes the query."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def is_allowed(text: str) -> bool:
    """Public unicast, also after unwrapping every form in which IPv6 carries an IPv4 address; no tunnel, whatever it
    carries: 6to4 is given up (RFC 7526), and Python's releases differ in what they call it.
    """
    if "%" in text:
        return False  # a scope belongs to a local interface
    try:
        address: Address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and (address.sixtofour or address.teredo):
        return False
    return all(_is_public(form) for form in _forms(address))


def _forms(address: Address) -> list[Address]:
    """The address itself and what is inside it: mapped, translated, compatible, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    forms: list[Address] = [address] if not _carrier(address) else []
    if _carrier(address):
        forms.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return forms


def _carrier(address: ipaddress.IPv6Address) -> bool:
    return any(address in network for network in CARRIERS)


def _is_public(address: Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def check_url(url: str, allowed: frozenset[tuple[str, int]] = frozenset()) -> Target:
    """Take a URL apart and refuse what needs no look-up to refuse. `allowed` are host and port pairs for
    tests.
    """
    target = _split(url)
    if (target.host, target.port) in allowed:
        return target
    literal = _literal(target.host)
    if literal is not None and not is_allowed(literal):
        raise blocked()
    if target.port not in PORTS.values():
        raise DocumentError("blocked_port", "Only the ports 80 and 443 are fetched; give an ordinary web address.")
    return target


def blocked() -> DocumentError:
    return DocumentError(
        "blocked_address", "The address does not lead to a public host; only public pages are fetched."
    )


def _split(url: str) -> Target:
    if len(url) > MAX_URL:
        raise _bad(f"is longer than {MAX_URL} characters")
    if any(ord(char) <= 32 or ord(char) == 127 or char == "\\" for char in url):
        raise _bad("holds blanks, control characters or a backslash")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _bad("can't be taken apart") from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise DocumentError("bad_scheme", "Only http and https addresses are fetched.")
    if parts.username is not None or parts.password is not None:
        raise DocumentError("userinfo_not_allowed", "The address holds a user name; remove everything before the @.")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(url, scheme, _host(parts.hostname), port or PORTS[scheme], _quoted(path))


def _bad(reason: str) -> DocumentError:
    return DocumentError("bad_url", f"The address {reason}; check it and try again.")


def _host(host: str | None) -> str:
    """The host in ASCII. Nameprep turns circled digits and ideographic dots into what they stand for."""
    if not host:
        raise _bad("names no host")
    if ":" in host:
        return host
    try:
        return host.encode("idna").decode("ascii").lower().rstrip(".")
    except UnicodeError:
        raise _bad("has a host name that can't exist") from None


def _quoted(path: str) -> str:
    """Letters beyond ASCII as percent escapes; everything else as given."""
    return "".join(char if ord(char) < 128 else "".join(f"%{b:02X}" for b in char.encode()) for char in path)


def _literal(host: str) -> str | None:
    """The address if the host is one, also in the decimal, hexadecimal, octal and short forms that resolvers
    accept.
    """
    if ":" in host:
        return host.replace("%25", "%")
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except (OSError, UnicodeError):
        return None
