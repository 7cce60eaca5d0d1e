"""Imported by the fork server before anything else, so that a worker starts in a tenth of a second.

On builds for accelerators only torch is imported: nothing may touch the accelerator before a fork.
"""

import torch

if torch.version.cuda is None:
    import sklearn.datasets  # noqa: F401

    import app.learners.factory  # noqa: F401
