"""Imported by the fork server before anything else, so that a worker starts in a tenth of a second,
with its machine code in memory.

What is there by then is no garbage and is left alone by the collector: it writes into every object
that it looks at, and workers would no longer share that memory. On builds for accelerators only
torch is imported: nothing may touch the accelerator before a fork.
"""

import gc

import torch

if torch.version.cuda is None:
    import sklearn.datasets  # noqa: F401

    from app.learners.back_propagation.compiled.warm import warm

    warm()

gc.collect()
gc.freeze()
