"""How hard a leaflet is to read: what was counted, what each formula makes of it, and what not."""
