"""Arrays and frames in, values out: estimates with their uncertainty, or the reason for none."""
