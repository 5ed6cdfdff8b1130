class ImportingError(ValueError):
    """What is wrong with a source, as one sentence for the person who imports it."""
