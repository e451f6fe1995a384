"""Who is compared: we ourselves first."""

from bench.contenders.eleventy import Eleventy
from bench.contenders.hugo import Hugo
from bench.contenders.ours import Ours
from bench.contenders.plain import Plain

PEERS = {peer.name: peer for peer in (Plain, Hugo, Eleventy)}

__all__ = ["PEERS", "Ours"]
