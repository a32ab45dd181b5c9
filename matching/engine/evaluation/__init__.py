"""The engine measured from outside: plain files in, one line of JSON last on stdout.

`python -m matching.engine.evaluation COMMAND --help` says what each command takes; the contract is
docs/reference/evaluation.md. Each command is a module with `add_arguments` and `run`.
"""
