"""Every sentence on the domain, in both languages, and the facts that documents carry."""
