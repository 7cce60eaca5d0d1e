"""The texts that come with the project, each read once a process."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Literal

CorpusName = Literal["alice", "constitution"]

OWL = """\
The Owl and the Pussy-cat went to sea
In a beautiful pea-green boat,
They took some honey, and plenty of money,
Wrapped up in a five-pound note.
The Owl looked up to the stars above,
And sang to a small guitar,
O lovely Pussy! O Pussy, my love,
What a beautiful Pussy you are,
You are,
You are!
What a beautiful Pussy you are!

Pussy said to the Owl, You elegant fowl!
How charmingly sweet you sing!
O let us be married! too long we have tarried:
But what shall we do for a ring?
They sailed away, for a year and a day,
To the land where the Bong-tree grows
And there in a wood a Piggy-wig stood
With a ring at the end of his nose,
His nose,
His nose,
With a ring at the end of his nose.
"""
"""Lear, "The owl and the pussy-cat" (1871): what stands in the place of a text of one's own until
there is one.
"""


@lru_cache(maxsize=2)
def corpus(name: CorpusName) -> str:
    """The whole of a text.

    `alice`: Carroll, "Alice's adventures in wonderland" (1865), chapters I to IV, as Project
    Gutenberg typed them, a paragraph a line. `constitution`: the Constitution of the
    Republic of Korea (1987), which Article 7 of its Copyright Act leaves free to all, as the corpus
    `kolaw` of KoNLPy has it, a clause a line.
    """
    return files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
