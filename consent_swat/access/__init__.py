"""Who may come in: the codes that participants type and the tokens that keep them in."""
