"""The guide: a YAML catalogue in, the pages of a multilingual site out.

This package knows nothing of MkDocs. The flow is one way: source (YAML with positions) → models (one per kind) →
catalogue (cross-checks and relations) → pages (what exists, and where) → render (HTML). The layers may import only
what stands before them in that order; a test holds them to it.
"""
