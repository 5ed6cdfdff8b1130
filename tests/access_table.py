"""Who may open what, and who may do what: the tables that tests/test_access.py reads.

A cell is what one role gets, in the order of ROLES; a single word stands for all of them.

    in   the way to sign in, and from there back
    302  the way to somewhere else
    403  refused with a sentence
    405  this address is only read
    422  the empty form that the test sends is shown again, with what is missing
"""

ROLES = ("anonymous", "unverified", "member", "author", "moderator", "editor", "admin")

# "author" wrote {argument}, "member" did not. Of the staff, all may sign in to Django admin.
# fmt: off
PAGES = {
    # route: (address, what GET gets, what an empty POST gets)
    "": ("", "200", "405"),
    "articles/<slug:slug>/": ("articles/{article}/", "200", "405"),
    "articles/<slug:slug>/<slug:section>/": ("articles/{article}/{section}/", "200", "405"),
    "articles/<slug:slug>/<slug:section>/arguments/": (
        "articles/{article}/{section}/arguments/",
        "in 403 200 200 200 200 200",
        "in 403 422 422 422 422 422",
    ),
    "articles/<slug:slug>/<slug:section>/similar/": (
        "articles/{article}/{section}/similar/",
        "302",
        "405",
    ),
    "arguments/<int:pk>/": ("arguments/{argument}/", "302", "405"),
    "arguments/<int:pk>/replies/": (
        "arguments/{argument}/replies/",
        "in 403 200 200 200 200 200",
        "in 403 422 422 422 422 422",
    ),
    "arguments/<int:pk>/text/": (
        "arguments/{argument}/text/",
        "in 403 403 200 403 403 403",
        "in 403 403 422 403 403 403",
    ),
    "arguments/<int:pk>/revisions/": ("arguments/{argument}/revisions/", "200", "405"),
    "arguments/<int:pk>/withdrawal/": (
        "arguments/{argument}/withdrawal/",
        "in 403 403 200 403 403 403",
        "in 403 403 302 403 403 403",
    ),
    "arguments/<int:pk>/vote/": (
        "arguments/{argument}/vote/",
        "in 302 302 302 302 302 302",
        "in 400 400 400 400 400 400",
    ),
    "arguments/<int:pk>/flags/": (
        "arguments/{argument}/flags/",
        "in 403 200 403 200 200 200",
        "in 403 422 403 422 422 422",
    ),
    "drafts/": ("drafts/", "in 200 200 200 200 200 200", "in 405 405 405 405 405 405"),
    "drafts/<int:pk>/": (
        "drafts/{draft}/", "in 404 404 302 404 404 404", "in 404 404 302 404 404 404",
    ),
    "members/<slug:username>/": ("members/alice/", "200", "405"),
    "tags/": ("tags/", "200", "405"),
    "tags/<str:slug>/": ("tags/watermarks/", "200", "405"),
    "search/": ("search/", "200", "405"),
    "preferences/": ("preferences/", "200", "422"),
    "moderation/": (
        "moderation/", "in 403 403 403 200 403 200", "in 403 403 403 405 403 405",
    ),
    "moderation/log/": ("moderation/log/", "200", "405"),
    "moderation/cases/<int:pk>/": (
        "moderation/cases/{case}/", "in 403 403 403 200 403 200", "in 403 403 403 422 403 422",
    ),
    "moderation/arguments/<int:pk>/": (
        "moderation/arguments/{argument}/",
        "in 403 403 403 200 403 200",
        "in 403 403 403 422 403 422",
    ),
    "moderation/threads/<int:pk>/": (
        "moderation/threads/{thread}/", "in 403 403 403 200 403 200", "in 403 403 403 422 403 422",
    ),
    # What machines ask for
    "robots.txt": ("robots.txt", "200", "405"),
    "sitemap.xml": ("sitemap.xml", "200", "405"),
    "sitemap-<slug:section>.xml": ("sitemap-threads.xml", "200", "405"),
    "manifest.webmanifest": ("manifest.webmanifest", "200", "405"),
    "favicon.ico": ("favicon.ico", "200", "405"),
    "apple-touch-icon.png": ("apple-touch-icon.png", "200", "405"),
    "icons/<slug:name>.png": ("icons/192.png", "200", "405"),
    "card.png": ("card.png", "200", "405"),
    "articles/<slug:slug>/<slug:section>/card.png": (
        "articles/{article}/{section}/card.png", "200", "405",
    ),
    # Accounts: allauth shows a form again with 200
    "accounts/signup/": (
        "accounts/signup/", "200 302 302 302 302 302 302", "200 302 302 302 302 302 302",
    ),
    "accounts/login/": (
        "accounts/login/", "200 302 302 302 302 302 302", "200 302 302 302 302 302 302",
    ),
    "accounts/logout/": ("accounts/logout/", "302 200 200 200 200 200 200", "302"),
    "accounts/inactive/": ("accounts/inactive/", "200", "405"),
    "accounts/reauthenticate/": (
        "accounts/reauthenticate/", "in 200 200 200 200 200 200", "in 200 200 200 200 200 200",
    ),
    "accounts/email/": (
        "accounts/email/", "in 200 200 200 200 200 200", "in 302 302 302 302 302 302",
    ),
    "accounts/email/confirm/": ("accounts/email/confirm/", "302", "302"),
    "accounts/password/change/": (
        "accounts/password/change/", "in 200 200 200 200 200 200", "in 200 200 200 200 200 200",
    ),
    "accounts/password/set/": (
        "accounts/password/set/", "in 302 302 302 302 302 302", "in 302 302 302 302 302 302",
    ),
    "accounts/password/reset/": ("accounts/password/reset/", "200", "200"),
    "accounts/password/reset/sent/": ("accounts/password/reset/sent/", "200", "405"),
    "accounts/password/reset/done/": ("accounts/password/reset/done/", "200", "405"),
    "accounts/^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": (
        "accounts/password/reset/1-x/", "200", "200",
    ),
    # Administration: who is signed in and no staff is led to a 403 that says so
    "admin/": ("admin/", "in 302 302 302 200 200 200", "in 302 302 302 200 200 200"),
    "admin/login/": ("admin/login/", "302 403 403 403 302 302 302", "302 403 403 403 200 200 200"),
    "admin/logout/": ("admin/logout/", "in 302 302 302 405 405 405", "in 302 302 302 302 302 302"),
    "admin/password_change/": (
        "admin/password_change/", "in 302 302 302 200 200 200", "in 302 302 302 200 200 200",
    ),
    "admin/password_change/done/": (
        "admin/password_change/done/", "in 302 302 302 200 200 200", "in 302 302 302 405 405 405",
    ),
    "admin/autocomplete/": (
        "admin/autocomplete/", "in 302 302 302 403 403 403", "in 302 302 302 405 405 405",
    ),
    "admin/jsi18n/": ("admin/jsi18n/", "in 302 302 302 200 200 200", "in 302 302 302 405 405 405"),
    "admin/r/<path:content_type_id>/<path:object_id>/": (
        "admin/r/{contenttype}/{argument}/",
        "in 302 302 302 302 302 302",
        "in 302 302 302 302 302 302",
    ),
    "admin/^(?P<app_label>auth|forum|accounts)/$": (
        "admin/forum/", "in 302 302 302 200 200 200", "in 302 302 302 200 200 200",
    ),
    "admin/(?P<url>.*)$": (
        "admin/nowhere/", "in 302 302 302 404 404 404", "in 302 302 302 404 404 404",
    ),
    "admin/forum/article/import/": (
        "admin/forum/article/import/", "in 302 302 302 403 200 200", "in 302 302 302 403 422 422",
    ),
    "admin/accounts/user/<id>/password/": (
        "admin/accounts/user/{user}/password/",
        "in 302 302 302 403 403 200",
        "in 302 302 302 403 403 200",
    ),
    "styleguide/": ("styleguide/", "404 404 404 404 404 404 200", "405"),
    # Operation
    "livez": ("livez", "200", "405"),
    "readyz": ("readyz", "200", "405"),
}

# Of each model, which staff see it in Django admin, add, change and delete it:
# m moderators, e editors, a admins.
ADMIN = {
    "forum/argument":       ("mea", "",    "",   ""),
    "forum/evidence":       ("ma",  "",    "",   ""),
    "forum/revision":       ("ma",  "",    "",   ""),
    "forum/section":        ("mea", "",    "ea", ""),
    "forum/article":        ("mea", "mea", "ea", ""),  # its "add" leads to the import page
    "forum/case":           ("ma",  "",    "",   ""),
    "forum/flag":           ("ma",  "",    "",   ""),
    "forum/modlogentry":    ("ma",  "",    "",   ""),
    "forum/draft":          ("a",   "",    "",   ""),
    "forum/ratewindow":     ("a",   "",    "",   ""),
    "forum/edition":        ("a",   "",    "",   ""),
    "forum/tag":            ("mea", "ma",  "ma", ""),
    "forum/tagsynonym":     ("mea", "ma",  "ma", "a"),
    "forum/tagging":        ("ma",  "",    "",   ""),
    "forum/thread":         ("mea", "",    "",   ""),
    "forum/vote":           ("ma",  "",    "",   ""),
    "auth/group":           ("a",   "a",   "a",  "a"),
    "accounts/user":        ("a",   "a",   "a",  ""),
}

# What holds for each rule of forum/permissions.py: y yes, - no, in the order of ROLES. "author"
# wrote the argument in question. A rule that is asked about nothing has one state, "".
RULES = {
    "can_see_article": {
        "published": "y y y y y y y",
        "archived":  "y y y y y y y",
        "draft":     "- - - - - y y",
    },
    "can_see_argument": {
        "visible":              "y y y y y y y",
        "hidden, with replies": "y y y y y y y",
        "hidden":               "- - - y y - y",
        "withdrawn, with replies": "y y y y y y y",
        "withdrawn":            "- - - y y - y",
        "locked":               "y y y y y y y",
        "archived":             "y y y y y y y",
        "archived article":     "y y y y y y y",
        "draft":                "- - - - - y y",
        "twelve deep":          "y y y y y y y",
    },
    "can_read_text": {
        "visible":              "y y y y y y y",
        "hidden, with replies": "- - - y y - y",
        "hidden":               "- - - y y - y",
        "withdrawn, with replies": "- - - y y - y",
        "withdrawn":            "- - - y y - y",
    },
    "can_see_merit": {  # asked with whether they have judged it
        "judged":                 "y y y y y y y",
        "old, five votes":        "y y y y y y y",
        "old, four votes":        "- - - - - - -",
        "a day minus a minute":   "- - - - - - -",
    },
    "can_write": {"": "- - y y y y y"},
    "can_post": {
        "visible":          "- - y y y y y",
        "locked":           "- - - - - - -",
        "archived":         "- - - - - - -",
        "archived article": "- - - - - - -",
        "draft":            "- - - - - y y",
    },
    "can_reply": {
        "visible":                 "- - y y y y y",
        "hidden, with replies":    "- - - - - - -",
        "withdrawn, with replies": "- - - - - - -",
        "locked":                  "- - - - - - -",
        "archived":                "- - - - - - -",
        "archived article":        "- - - - - - -",
        "draft":                   "- - - - - y y",
        "twelve deep":             "- - - - - - -",
    },
    "can_edit": {
        "visible":          "- - - y - - -",
        "hidden":           "- - - - - - -",
        "withdrawn":        "- - - - - - -",
        "locked":           "- - - - - - -",
        "archived":         "- - - - - - -",
        "archived article": "- - - - - - -",
        "draft":            "- - - - - - -",
        "twelve deep":      "- - - y - - -",
    },
    "can_draft": {
        "visible":          "- - y y y y y",
        "locked":           "- - y y y y y",
        "archived article": "- - y y y y y",
        "draft":            "- - - - - y y",
    },
    "can_draft_edit": {
        "visible":          "- - - y - - -",
        "hidden":           "- - - y - - -",
        "withdrawn":        "- - - y - - -",
        "locked":           "- - - y - - -",
        "archived article": "- - - y - - -",
        "draft":            "- - - - - - -",
    },
    "can_withdraw": {
        "visible":          "- - - y - - -",
        "hidden":           "- - - y - - -",
        "locked":           "- - - y - - -",
        "archived":         "- - - y - - -",
        "archived article": "- - - y - - -",
    },
    "edits_freely": {  # about the argument alone
        "fresh, answered":     "y y y y y y y",
        "old, alone":          "y y y y y y y",
        "old, answered by its author": "y y y y y y y",
        "old, answered":       "- - - - - - -",
        "old, voted on":       "- - - - - - -",
    },
    "can_vote": {
        "visible":                 "- - y - y y y",
        "hidden, with replies":    "- - - - - - -",
        "withdrawn, with replies": "- - - - - - -",
        "locked":                  "- - - - - - -",
        "archived":                "- - - - - - -",
        "archived article":        "- - - - - - -",
        "draft":                   "- - - - - y y",
        "twelve deep":             "- - y - y y y",
    },
    "can_flag": {
        "visible":                 "- - y - y y y",
        "hidden, with replies":    "- - - - - - -",
        "hidden":                  "- - - - - - -",
        "withdrawn, with replies": "- - - - - - -",
        "locked":                  "- - y - y y y",
        "archived":                "- - y - y y y",
        "draft":                   "- - - - - y y",
    },
    "is_new": {  # about a member of that role, 40 days after joining; only "author" has argued
        "": "- y y - - y -",
    },
    "can_see_styleguide": {"": "- - - - - - y"},
    "can_moderate": {"": "- - - - y - y"},
    "can_decide_on": {
        "visible": "- - - - y - y",
        "hidden":  "- - - - y - y",
        "own":     "- - - - - - -",
    },
    "can_import": {"": "- - - - - y y"},
}
# fmt: on
