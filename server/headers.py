"""Headers of answers: nothing from elsewhere is loaded, nothing is framed or guessed.

The exception is `OF_FRAMED`."""

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
        " object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
ANY_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Thidua-Release, Thidua-Rows, Thidua-Total-Rows, Thidua-Complete, Link, ETag, Retry-After,"
        " Repr-Digest"
    ),
}
"""Public, read-only and without cookies: scripts of any origin may read it."""

KEPT = "public, max-age=0, must-revalidate"
"""A release never changes, but another may be published: who holds an answer asks by its ETag."""

KEPT_FOR_GOOD = "public, max-age=31536000, immutable"
"""An answer of the release its address names."""

ASKED_AGAIN = "no-cache"
"""What a pruned release changes, though the current one stays: the front keeps none of it."""

NEVER_KEPT = "no-store"

OF_ALL = {"Server": "thidua", **SECURITY}
"""What the front puts on every answer, errors too; and `ANY_ORIGIN` on all but operators' pages."""

OF_FRAMED = {
    **{name: value for name, value in OF_ALL.items() if name != "X-Frame-Options"},
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
        " frame-ancestors *"
    ),
}
"""Of the one page that others show in a frame: it has no script, no form and nothing to click but
links that open elsewhere."""
