"""The reading room: pages over a ledger, each with a ``.json`` twin; loopback only, read-only, no scripts."""

from counterclaim.serve.app import create_app, serve

__all__ = ["create_app", "serve"]
