"""Every address of the site. Addresses are nouns; what is done to them is the method."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from forum.views import (
    arguments,
    articles,
    discovery,
    drafts,
    errors,
    flags,
    health,
    members,
    moderation,
    preferences,
    revisions,
    search,
    styleguide,
    tags,
    threads,
    votes,
)

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.site_header = admin.site.site_title = settings.SITE_NAME

urlpatterns = [
    # Articles and their threads
    path("", articles.home, name="home"),
    path("articles/<slug:slug>/", articles.detail, name="article"),
    path("articles/<slug:slug>/<slug:section>/", threads.detail, name="thread"),
    path("articles/<slug:slug>/<slug:section>/arguments/", arguments.compose, name="compose"),
    path("articles/<slug:slug>/<slug:section>/similar/", search.similar, name="similar"),
    # Arguments
    path("arguments/<int:pk>/", arguments.permalink, name="argument"),
    path("arguments/<int:pk>/replies/", arguments.replies, name="replies"),
    path("arguments/<int:pk>/text/", arguments.text, name="text"),
    path("arguments/<int:pk>/revisions/", revisions.revisions, name="revisions"),
    path("arguments/<int:pk>/withdrawal/", arguments.withdrawal, name="withdrawal"),
    path("arguments/<int:pk>/vote/", votes.vote, name="vote"),
    path("arguments/<int:pk>/flags/", flags.flags, name="flags"),
    path("drafts/", drafts.index, name="drafts"),
    path("drafts/<int:pk>/", drafts.detail, name="draft"),
    # People and words
    path("members/<slug:username>/", members.detail, name="member"),
    path("tags/", tags.index, name="tags"),
    path("tags/<str:slug>/", tags.detail, name="tag"),
    path("search/", search.results, name="search"),
    # Readers
    path("preferences/", preferences.preferences, name="preferences"),
    # Moderation
    path("moderation/", moderation.Queue.as_view(), name="moderation"),
    path("moderation/log/", moderation.log, name="moderation_log"),
    path("moderation/cases/<int:pk>/", moderation.CasePage.as_view(), name="moderation_case"),
    path(
        "moderation/arguments/<int:pk>/",
        moderation.ArgumentPage.as_view(),
        name="moderation_argument",
    ),
    path("moderation/threads/<int:pk>/", moderation.ThreadPage.as_view(), name="moderation_thread"),
    # What machines ask for
    path("robots.txt", discovery.robots, name="robots"),
    path("sitemap.xml", discovery.sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", discovery.sitemap, name="sitemap"),
    path("manifest.webmanifest", discovery.manifest, name="manifest"),
    path("favicon.ico", discovery.favicon, name="favicon"),
    path("apple-touch-icon.png", discovery.touch_icon, name="touch_icon"),
    path("icons/<slug:name>.png", discovery.icon, name="icon"),
    path("card.png", discovery.site_card, name="site_card"),
    path("articles/<slug:slug>/<slug:section>/card.png", discovery.thread_card, name="thread_card"),
    # Accounts, administration, operation
    path("accounts/", include("accounts.urls")),
    path("admin/", admin.site.urls),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler429 = errors.too_many_attempts
handler500 = errors.server_error
