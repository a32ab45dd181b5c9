"""Clearing a round: who gets which place, when everybody chooses at once.

`clear.clear` is the entrance; `rounds.Round` is what it takes and `cleared.Cleared` what it gives,
with a certificate. Best total is an auction, stable is deferred acceptance, fair is the best total
with a place filled wherever that costs little.
"""
