"""The ledger: what was decided and done, append-only, chained by hashes, outliving what it speaks of.

`write` inside the deed's transaction; `refused` whatever becomes of that; `seal` and the mirror come after it by
themselves; `verify` walks it all. `last_of` and `settled` tell whether anything was done since.
"""

from gongkai.offices.ledger.far import last_of, settled
from gongkai.offices.ledger.refusals import refused
from gongkai.offices.ledger.sealing import seal
from gongkai.offices.ledger.verifying import Broken, verify
from gongkai.offices.ledger.writing import OutsideDeed, reference, write

__all__ = ["Broken", "OutsideDeed", "last_of", "reference", "refused", "seal", "settled", "verify", "write"]
