"""English, as real pages print it."""

from __future__ import annotations

from mediacrawl.languages.labels import Labels
from mediacrawl.languages.language import Language
from mediacrawl.values.calendars import Calendar

LANGUAGE = Language(
    code="en",
    names=("english",),
    search="english",
    consent=(
        "before you continue", "we value your privacy", "your privacy", "cookie consent",
        "consent",
    ),
    labels=Labels(
        calendar=Calendar(
            language="en",
            months={
                1: ("January", "Jan"), 2: ("February", "Feb"), 3: ("March", "Mar"),
                4: ("April", "Apr"), 5: ("May",), 6: ("June", "Jun"), 7: ("July", "Jul"),
                8: ("August", "Aug"), 9: ("September", "Sep", "Sept"), 10: ("October", "Oct"),
                11: ("November", "Nov"), 12: ("December", "Dec"),
            },
            weekdays=(
                "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
                "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun",
            ),
            today=("today",),
            yesterday=("yesterday",),
            joiners=("of", "at"),
        ),
        by=("by",),
        source=("source", "sources", "source(s)"),
        published=(
            "published", "published on", "posted", "posted on", "first published",
            "originally published", "this story was originally published",
            "this article was originally published",
        ),
        joiners=("and", "&"),
        read_time=(r"(\d{1,3})\s*[- ]?\s*min(?:ute)?s?\.?\s+read",),
        read_more=("read more", "read also", "also read", "see also", "watch more"),
        related=(
            "related news", "related articles", "related stories", "related", "related article",
            "related story", "related content", "related coverage", "related links",
            "related posts", "related post", "related reading", "recommended",
            "recommended for you", "recommended stories", "recommended articles",
            "recommended reading", "you may also like", "you might also like", "you may like",
            "you might like", "you may also be interested in", "you might also be interested in",
            "similar articles", "similar stories", "more like this", "more on this",
            "more on this story", "more on this topic", "more on …",
        ),
        most_read=(
            "most read", "most popular", "most viewed", "most read articles", "most read stories",
            "most popular articles", "most popular stories", "most popular posts", "popular",
            "popular now", "popular articles", "popular stories", "popular posts", "trending",
            "trending now", "trending news", "trending stories", "trending articles",
            "most read in …", "most popular in …", "popular in …", "popular on …", "trending in …",
            "trending on …",
        ),
        read_next=(
            "read next", "up next", "read this next", "read these next", "what to read next",
            "next article", "next story", "next post", "next up", "next up in …", "more stories",
            "more articles", "more news", "more for you", "more from …", "more in …",
        ),
        coverage=("coverage",),
        author_more=(
            "more by this author", "more from this author", "also by this author", "more by …",
        ),
        breaking=("breaking", "breaking news"),
        everything=("all", "view all", "see all", "more", "show all"),
        next_page=(
            "next", "next page", "load more", "show more", "view more", "older", "›", "»", ">",
            "older posts", "older articles", "older stories", "load more posts",
            "load more articles", "load more stories", "show more stories",
        ),
        house=(
            "home", "about", "about us", "contact", "contact us", "log in", "login", "sign in",
            "sign up", "register", "my account", "subscribe", "subscriptions", "newsletter",
            "newsletters", "search", "menu", "privacy policy", "terms of use", "advertise",
            "advertise with us", "careers", "jobs", "help", "support us", "donate", "apps", "rss",
            "archive", "archives", "live", "live tv", "e-paper", "accessibility", "cookies", "shop",
        ),
        not_found=(
            "page not found", "not found", "404", "error 404", "http 404", "410 gone",
            "page does not exist", "this page does not exist", "page doesn't exist",
            "this page doesn't exist", "page no longer exists", "this page no longer exists",
            "page could not be found", "this page could not be found",
            "that page could not be found", "the page could not be found",
            "the requested page could not be found", "the page you requested could not be found",
            "the page you are looking for could not be found",
            "the page you were looking for could not be found", "page cannot be found",
            "this page cannot be found", "the page cannot be found", "page can't be found",
            "this page can't be found", "that page can't be found", "the page can't be found",
            "the page you are looking for does not exist",
            "the page you were looking for doesn't exist",
            "the page you're looking for doesn't exist", "page not available",
            "page is not available", "this page is not available", "page isn't available",
            "this page isn't available", "page unavailable", "page no longer available",
            "this page is no longer available", "we can't find that page",
            "we can't find this page", "we couldn't find that page", "we couldn't find this page",
            "we can't find the page you're looking for",
            "we couldn't find the page you were looking for",
            "we can't seem to find the page you're looking for", "article not found",
            "story not found", "post not found", "content not found", "file not found",
            "url not found", "article does not exist", "content not available",
            "content no longer available",
        ),
        disclaimer=(
            "the opinions mentioned in this article",
            "the opinions expressed in this article",
            "the views expressed in this article",
            "opinions expressed in this article",
        ),
        appeals=(
            "sign up for our", "sign up to our", "sign up here", "sign up for free",
            "subscribe to our", "subscribe now", "subscribe today", "subscribe here",
            "click here to subscribe", "click here to sign up", "click here to join",
            "click here to follow", "follow us on", "join us on", "find us on", "like us on",
            "join our telegram", "join our whatsapp", "join our channel", "download our app",
            "get our newsletter", "get our app", "support our journalism", "support our work",
            "support independent journalism", "please support us", "please consider supporting",
            "please consider donating", "if you value our", "if you like our work",
            "for more stories like this", "get in touch with our news team",
        ),
    ),
)  # fmt: skip
