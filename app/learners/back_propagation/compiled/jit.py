"""The compiler, set up once: what floating-point freedom it has, and where machine code is kept
between processes.

Code is kept in a folder of the user's cache, one folder per state of these sources: Numba looks for
changes in a function's own file only. A cache that cannot be written (a read-only image) is copied
to a temporary folder, so that what was compiled into the image is still used. Numba writes each
file under a temporary name and moves it into place: processes that start at once do not disturb
each other.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import numba
from numba.core import config
from threadpoolctl import threadpool_limits

Function = TypeVar("Function", bound=Callable[..., Any])

_njit: Any = numba.njit
"""Its stubs know no `_nrt`, which says whether references to arrays are counted."""

FREEDOM = {"contract", "reassoc", "nsz", "arcp"}
"""Sums may be taken in another order, multiply-adds rounded once.

Infinity and NaN keep their meaning: a run that diverges shows it.
"""


def user_cache() -> Path:
    """Where this user's programs keep what they can make again."""
    if given := os.environ.get("XDG_CACHE_HOME"):
        return Path(given)
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")


def sources_digest() -> str:
    """Changes with every change of this package, of Numba and of Python."""
    seen = hashlib.sha256(f"{numba.__version__} {sys.version}".encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        seen.update(path.read_bytes())
    return seen.hexdigest()[:16]


def code_folder(preferred: Path) -> Path:
    """`preferred`, or a temporary copy of it where it cannot be written; it is readable by this
    user alone.
    """
    try:
        preferred.mkdir(mode=0o700, parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=preferred).close()
    except OSError:
        copy = Path(tempfile.mkdtemp(prefix="playground-code-"))
        atexit.register(shutil.rmtree, copy, ignore_errors=True)
        if preferred.is_dir():
            shutil.copytree(preferred, copy, dirs_exist_ok=True)
        return copy
    return preferred


vars(config)["CACHE_DIR"] = str(code_folder(user_cache() / "neural-network-playground" / sources_digest()))
import_module("scipy.linalg.cython_blas")  # what `np.dot` calls; only what is loaded can be limited
threadpool_limits(1, user_api="blas")  # matrices are small, and a worker has one core


def compiled(function: Function) -> Function:
    """Compile a function that others call.

    It makes no arrays: counting references to them would take a third of a small step.
    """
    made: Function = _njit(fastmath=FREEDOM, error_model="numpy", _nrt=False)(function)
    return made


def compiled_finite(function: Function) -> Function:
    """Compile a function whose numbers are known to be finite, so that smallest and largest are
    found many at a time.
    """
    made: Function = _njit(fastmath=True, error_model="numpy", _nrt=False)(function)
    return made


def compiled_product(function: Function) -> Function:
    """Compile a function that multiplies matrices: `np.dot` wants its arrays counted."""
    made: Function = _njit(error_model="numpy", _nrt=True)(function)
    return made


def compiled_exact(function: Function) -> Function:
    """Compile a function whose terms must be added in the order in which they stand."""
    made: Function = _njit(fastmath={"contract"}, error_model="numpy", _nrt=False)(function)
    return made


def compiled_entry(function: Function) -> Function:
    """Compile a function that Python calls, and keep its code on disk."""
    made: Function = _njit(fastmath=FREEDOM, error_model="numpy", _nrt=False, cache=True)(function)
    return made
