"""A limit on the memory of the process that a child runs in: what needs more fails with MemoryError there alone."""

from __future__ import annotations


def limit_memory(limit: int) -> None:
    """Let this process have no more than `limit` bytes of memory, or less where a lower limit holds already."""
    try:
        import resource
    except ImportError:  # Windows has no such limit; the deadline holds there too
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
