"""An identity provider that speaks OpenID Connect, as a program of its own: whoever asks is let in.

``as=ADDRESS`` on the sign-in page says whom it signs in. It checks the client's secret and the proof
key of the code (PKCE), signs its ID tokens with a key of its own, and prints its address when it is up.
"""

import base64
import hashlib
import json
import secrets
import time
from typing import Any
from urllib.parse import parse_qs, urlencode
from wsgiref.simple_server import WSGIRequestHandler, make_server

from jwcrypto import jwk, jwt

KEY = jwk.JWK.generate(kty="RSA", size=2048, kid="one", use="sig", alg="RS256")
CODES: dict[str, dict[str, str]] = {}
TOKENS: dict[str, str] = {}
SECRET = "s3cret"


class Quiet(WSGIRequestHandler):
    """Says nothing of what it was asked."""

    def log_message(self, *_about: Any) -> None:
        """Keep quiet."""


def application(environ: dict[str, Any], start: Any) -> list[bytes]:
    """Answer the five addresses of a provider."""
    own = f"http://{environ['HTTP_HOST']}"
    path = environ["PATH_INFO"]
    if path == "/.well-known/openid-configuration":
        return _json(start, _about(own))
    if path == "/authorise":
        return _authorise(environ, start)
    if path == "/token":
        return _token(environ, start, own)
    if path == "/me":
        token = environ.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer ")
        return _json(start, _claims(TOKENS[token])) if token in TOKENS else _refuse(start)
    if path == "/keys":
        return _json(start, {"keys": [json.loads(KEY.export_public())]})
    return _refuse(start, "404 Not Found")


def _about(own: str) -> dict[str, Any]:
    return {
        "issuer": own,
        "authorization_endpoint": f"{own}/authorise",
        "token_endpoint": f"{own}/token",
        "userinfo_endpoint": f"{own}/me",
        "jwks_uri": f"{own}/keys",
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
    }


def _authorise(environ: dict[str, Any], start: Any) -> list[bytes]:
    asked = {key: values[0] for key, values in parse_qs(environ["QUERY_STRING"]).items()}
    code = secrets.token_urlsafe(16)
    CODES[code] = asked
    target = f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
    start("302 Found", [("Location", target)])
    return [b""]


def _token(environ: dict[str, Any], start: Any, own: str) -> list[bytes]:
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
    sent = {key: values[0] for key, values in parse_qs(body).items()}
    asked = CODES.pop(sent.get("code", ""), None)
    if asked is None or sent.get("client_secret") != SECRET or not _proves(asked, sent):
        return _refuse(start)
    token = secrets.token_urlsafe(16)
    TOKENS[token] = asked["as"]
    claims = _claims(asked["as"]) | {
        "iss": own,
        "aud": asked["client_id"],
        "iat": int(time.time()),
        "exp": int(time.time()) + 60,
    }
    signed = jwt.JWT(header={"alg": "RS256", "kid": "one"}, claims=claims)
    signed.make_signed_token(KEY)
    answer = {"access_token": token, "token_type": "Bearer", "id_token": signed.serialize()}
    return _json(start, answer)


def _proves(asked: dict[str, str], sent: dict[str, str]) -> bool:
    digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
    proof = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    return asked.get("code_challenge") == proof


def _claims(address: str) -> dict[str, Any]:
    name = address.partition("@")[0].title()
    return {"sub": f"id-of-{address}", "email": address, "name": name}


def _json(start: Any, value: dict[str, Any]) -> list[bytes]:
    start("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(value).encode()]


def _refuse(start: Any, status: str = "400 Bad Request") -> list[bytes]:
    start(status, [("Content-Type", "application/json")])
    return [b"{}"]


if __name__ == "__main__":
    with make_server("127.0.0.1", 0, application, handler_class=Quiet) as server:
        print(f"http://127.0.0.1:{server.server_port}", flush=True)  # noqa: T201 (a program)
        server.serve_forever()
