from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Names carry a hash, so browsers keep them for ever; `import` in modules is rewritten too."""

    support_js_module_import_aggregation = True
