"""The only home of the database: studies, slots, participants, allocations, sittings, sessions.

Every function takes a transaction; who may call it is asked above, in the journeys.
"""
