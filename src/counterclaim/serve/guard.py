"""What stands before every page: who may ask, how, and the headers that keep an answer harmless.

Reading: under an allowed Host (name and port: a foreign name that was pointed at this machine is turned
away) and, where there is a key, with the cookie that only the printed address gives, or the one with which
the browser was started: other users of this machine may see that one in the list of processes, so it opens
once, for whoever comes first. Deciding, besides: by POST at one of the addresses for it, from a page of ours
(``Origin``, ``Sec-Fetch-Site``), as a small form. Method: OWASP's cheat sheet on cross-site request forgery
(synchroniser secret in a SameSite cookie, origin check); the key is what Jupyter calls its token.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # not no-referrer: with that, a browser names no origin when it sends a form, not even ours
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
MOST_BYTES = 64 * 1024
"""What the form of a decision may have at most."""
FORM = "application/x-www-form-urlencoded"
KEY = "key"

_WITHOUT_KEY = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Not open here · counterclaim</title></head>
<body><main><h1>Not open here</h1>
<p>This reading room answers only the browser in which its printed address was opened. Open the address that
the terminal shows, all of it, with what stands behind <code>?key=</code>.</p>
<p>The address with which the browser was started by itself opens once only: if somebody else on this machine
was faster, this page is all you see. Stop the reading room then and start it again.</p>
<p>If you have just done so: <a href="/">go on</a>.</p></main></body></html>
"""


class Guard:
    """Answer only those who may ask, and put ``HEADERS`` on every answer, refusals and errors included.

    ``key``: the secret of this start, None where none is asked for; ``once``: another that is void once it
    has been used. ``decisions``: the paths that take a decision by POST; everything else is answered to GET
    and HEAD alone.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        host_allow: Collection[str],
        key: str | None = None,
        once: str | None = None,
        decisions: Collection[str] = (),
    ) -> None:
        self.app = app
        self.host_allow = frozenset(host_allow)
        self.key = key
        self.once = once
        self.spent = False
        self.decisions = frozenset(decisions)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection; a web socket is closed at once."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, _with_headers(send))
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        refusal = self._refused_host(headers) or self._refused_method(scope) or self._key(scope, headers)
        if refusal is None and scope["method"] == "POST":
            refusal = _refused_form(headers, self.host_allow)
            body = None if refusal else await _body(receive)
            if body is None:
                refusal = refusal or _refuse(413, f"A decision has at most {MOST_BYTES} bytes.")
            else:
                receive = _again(body, receive)
        await (refusal or self.app)(scope, receive, send)

    def _refused_host(self, headers: Headers) -> Response | None:
        hosts = [value.lower() for value in headers.getlist("host")]
        if len(hosts) == 1 and hosts[0] in self.host_allow:
            return None
        return _refuse(421, "This address is not served here: open the one that was printed.")

    def _refused_method(self, scope: Scope) -> Response | None:
        here = scope["path"] in self.decisions
        if scope["method"] in (("POST",) if here else ("GET", "HEAD")):
            return None
        allow = "POST" if here else "GET, HEAD"
        only = "POST is" if here else "GET and HEAD are"
        return _refuse(405, f"Only {only} answered here.", {"allow": allow})

    def _key(self, scope: Scope, headers: Headers) -> Response | None:
        """Take the key from the address into a cookie, or see whether the cookie holds it."""
        if self.key is None:
            return None
        name = cookie_name(headers["host"])
        known = any(_same(value, self.key) for value in _cookies(headers, name))
        if scope["method"] != "POST" and (opening := self._opening(scope, name, self.key, known=known)):
            return opening
        return None if known else HTMLResponse(_WITHOUT_KEY, 403)

    def _opening(self, scope: Scope, name: str, key: str, *, known: bool) -> Response | None:
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for asked, value in query if asked == KEY]
        if len(given) != 1:
            return None
        if not _same(given[0], key) and not self._opens_once(given[0], scope["method"], known=known):
            return None
        rest = urlencode([pair for pair in query if pair[0] != KEY])
        # one slash only: two would name another host
        path = "/" + quote(scope["path"].lstrip("/\\"), safe="/")
        answer = Response(status_code=303, headers={"location": f"{path}?{rest}" if rest else path})
        answer.set_cookie(name, key, path="/", httponly=True, samesite="strict")
        return answer

    def _opens_once(self, given: str, method: str, *, known: bool) -> bool:
        """Whether this is the key that opens once, and it does; to who is known already it does no harm."""
        if self.once is None or not _same(given, self.once):
            return False
        fresh = method == "GET" and not self.spent
        self.spent = self.spent or fresh
        return fresh or known


def cookie_name(host: str) -> str:
    """Return the name of the cookie for a Host header; cookies are shared by all ports of one name."""
    port = host.rpartition(":")[2]
    return f"counterclaim-{port if port.isdecimal() else 80}"


def _cookies(headers: Headers, name: str) -> list[str]:
    found = []
    for line in headers.getlist("cookie"):
        try:
            cookie = SimpleCookie(line).get(name)
        except CookieError:
            continue
        found += [cookie.value] if cookie else []
    return found


def _same(given: str, key: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), key.encode())


def _refused_form(headers: Headers, host_allow: Collection[str]) -> Response | None:
    """Refuse what does not come from a page of ours, or is no small form."""
    origins = headers.getlist("origin")
    if len(origins) != 1 or origins[0].lower() not in {f"http://{host}" for host in host_allow}:
        return _refuse(403, "A decision is taken from a page of this reading room alone.")
    if any(site != "same-origin" for site in headers.getlist("sec-fetch-site")):
        return _refuse(403, "A decision is taken from a page of this reading room alone: not from elsewhere.")
    if headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        return _refuse(415, f"A decision is a form: {FORM}.")
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > MOST_BYTES:
        return _refuse(413, f"A decision has at most {MOST_BYTES} bytes.")
    return None


def _refuse(status: int, words: str, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(words, status, headers)


async def _body(receive: Receive) -> bytes | None:
    """Read the whole body; None where it is too long, whatever its length was said to be."""
    parts = bytearray()
    while True:
        message = await receive()
        parts += message.get("body", b"")
        if len(parts) > MOST_BYTES:
            return None
        if not message.get("more_body", False):
            return bytes(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    """Give the body that was read to the application; then go on listening."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receiving() -> Message:
        return left.pop() if left else await receive()

    return receiving


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return sending
