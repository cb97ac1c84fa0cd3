"""How the finder's small model is made. Needs the extra `[train]`; nothing else imports this."""
