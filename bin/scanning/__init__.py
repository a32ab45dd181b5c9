"""The scan: the demo attacked from outside, as each kind of person, and what came of it judged."""
