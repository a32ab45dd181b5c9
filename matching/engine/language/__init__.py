"""What texts mean: sentences as vectors, names by their spelling, skills from free text."""

import os

# Left to itself, onnxruntime tells its maker about this machine over the network and keeps what it could not
# send in the home folder. It reads this when it is imported, which only modules of this package do.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
