"""The wording of a leaflet: rules that trial teams write as data, and what they find."""
