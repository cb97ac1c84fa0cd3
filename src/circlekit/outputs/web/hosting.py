"""The headers a host must send. `circlekit serve` and the `_headers` file both follow these."""

import base64
import hashlib

_FOREVER = "public, max-age=31536000, immutable"
_ASK = "no-cache"


def csp(style: str = "") -> str:
    """The content security policy of a page; `style` is the text of its one inline style."""
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() if style else ""
    styles = f"'self' 'sha256-{hashed}'" if style else "'self'"
    return (
        f"default-src 'none'; script-src 'self'; style-src {styles}; img-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; "
        "trusted-types circlekit circlekit-vault"
    )


# The vault's worker makes keys with WebAssembly (Argon2id) and asks nobody for anything.
VAULT_CSP = "default-src 'none'; script-src 'wasm-unsafe-eval'"


def headers_for(path: str) -> dict[str, str]:
    """Headers for an address of the site. Pages carry their own policy in a meta tag."""
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), screen-wake-lock=(self)",
        # What a meta tag can't say; the page's own policy holds beside it.
        "Content-Security-Policy": "frame-ancestors 'none'",
    }
    if path.startswith("/assets/vault-"):
        headers["Content-Security-Policy"] = VAULT_CSP
    hashed = path.startswith(("/assets/", "/packs/"))
    headers["Cache-Control"] = _FOREVER if hashed else _ASK
    if path.startswith("/packs/") and path.endswith(".br"):
        # The browser unpacks it on the way; the worker asks first whether the host does this.
        headers["Content-Encoding"] = "br"
    return headers


def headers_file() -> bytes:
    """The `_headers` file that static hosts such as Netlify and Cloudflare Pages read."""
    general = headers_for("/en/")
    # Such hosts join what several patterns say, so the general one names no Cache-Control.
    del general["Cache-Control"]
    blocks = {"/*": general, "/en/*": {"Cache-Control": _ASK}, "/sw.js": {"Cache-Control": _ASK}}
    for pattern in ("/assets/*", "/packs/*"):
        blocks[pattern] = {"Cache-Control": _FOREVER}
    blocks["/assets/vault-*"] = {"Content-Security-Policy": VAULT_CSP}
    blocks["/packs/*.br"] = {"Content-Encoding": "br", "Content-Type": "application/octet-stream"}
    lines: list[str] = []
    for pattern, headers in blocks.items():
        lines.append(pattern)
        lines.extend(f"  {name}: {value}" for name, value in headers.items())
    return ("\n".join(lines) + "\n").encode()
