"""What a leaflet must tell, and whether it tells it: the checklist, its cues, and the judgement."""
