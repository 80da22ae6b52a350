"""Studies within a trial: the protocol, the list drawn in advance, and what an allocation is."""
