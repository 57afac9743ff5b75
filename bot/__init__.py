"""Roadmate: a study coach in the chat you already use."""

import os

# What is reckoned for one message takes milliseconds. Several threads for it would only burn processor time while they
# wait for one another: measured, three times as much for a question of a placement. To be said before numpy is there.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
