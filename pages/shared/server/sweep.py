"""What sessions leave behind is put away on time, also when nobody comes."""

import gc

from streamlit.runtime import Runtime

EVERY_SECONDS = 30


def once(runtime: Runtime) -> int:
    """End the sessions whose browser has been away for longer than it may come back; count them.

    Streamlit looks at the age of those that it keeps only when another one comes, and its loop
    holds on to the last one: their files would stay for as long as nobody does. A session
    refers to itself: only a collection frees it, and what was frozen at the start is not walked.
    """
    gone = runtime._session_mgr._session_storage._cache.expire()  # type: ignore[attr-defined]
    for _session_id, info in gone:
        info.session.shutdown()
    if gone:
        gc.collect()
    return len(gone)
