"""The ledger: what was decided and done, append-only, chained by hashes, outliving what it speaks of."""
