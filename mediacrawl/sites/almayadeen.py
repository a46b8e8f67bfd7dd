"""Al Mayadeen: what its editions have in common in their markup, and where each has its sections.

Paths marked `guessed` are inferred from the navigation's labels, not seen.
"""

from __future__ import annotations

from mediacrawl.sites import ArticlePage, Section, Site

# What the content system calls a post, in metadata, where it is no section's own name.
_POSTTYPES = {
    "authors": "author", "author": "author", "coverage": "coverage", "coverages": "coverage",
    "news": "news", "articles": "feature", "video": "video", "videos": "video", "tv": "video",
    "infograph": "infographic", "infographs": "infographic", "infographic": "infographic",
    "in pictures": "gallery", "gallery": "gallery", "podcast": "podcast", "podcasts": "podcast",
    "report": "report", "reports": "report", "tv reports": "report", "newscast": "newscast",
}  # fmt: skip

# First segments of paths. The Arabic edition's are seen, the others' inferred.
_PREFIXES = {
    "news": "news", "articles": "feature", "analysis": "analysis", "press": "press",
    "research-papers": "research", "blog": "blog", "misc": "news", "society": "news",
    "health": "news",
    "video": "video", "videos": "video", "shows": "video", "episodes": "video",
    "infograph": "infographic", "infographs": "infographic", "infographics": "infographic",
    "in-pictures": "gallery", "gallery": "gallery", "podcast": "podcast", "podcasts": "podcast",
    "reports": "report", "tv-reports": "report", "newscast": "newscast",
}  # fmt: skip

_SITEMAPS = ("/sitemaps/all.xml", "/sitemaps/news.xml")
_STATIC = frozenset(
    {"live", "search", "print", "assets", "content", "privacy-policy", "about-us", "contact-us"}
)


class Article(ArticlePage):
    """Any edition's article; selectors as seen from 2024 to 2025."""

    title_css = "div.details-white-box"
    lead_css = "p.summary"
    body_css = "div.p-content"


EN = Site(
    "english.almayadeen.net",
    "en",
    outlet="almayadeen",
    zone="Asia/Beirut",
    sections=(
        Section("news/politics", "Politics", "news"),
        Section("news/economy", "Economy", "news", ("Economic",), guessed=True),
        Section("news/sports", "Sports", "news", ("Sport",), guessed=True),
        Section("news/arts-culture", "Arts&Culture", "news", ("Art&Culture",), guessed=True),
        Section("news/health", "Health", "news", guessed=True),
        Section("news/miscellaneous", "Miscellaneous", "news", ("Misc",), guessed=True),
        Section("news/technology", "Technology", "news", guessed=True),
        Section("news/environment", "Environment", "news", guessed=True),
        Section("articles/opinion", "Opinion", "opinion", ("Opinions",), guessed=True),
        Section("articles/analysis", "Analysis", "analysis", guessed=True),
        Section("articles/blog", "Blog", "blog", ("Blogs",), guessed=True),
        Section("articles/features", "Features", "feature", ("Feature",)),
        Section("videos/newsfeed", "NewsFeed", "video", ("News Feed",), guessed=True),
        Section("videos/video-features", "Video Features", "video", guessed=True),
        Section("videos/explainers", "Explainers", "video", ("Explainer",), guessed=True),
        Section("videos/tv", "TV", "video", guessed=True),
        Section("videos/digital-series", "Digital Series", "video", guessed=True),
        Section("infographs", "Infographs", "infographic", ("Infograph",), guessed=True),
        Section("in-pictures", "In Pictures", "gallery", guessed=True),
    ),
    regions=(
        Section("region/africa", "Africa", "news", guessed=True),
        Section("region/asia", "Asia", "news", guessed=True),
        Section("region/asia-pacific", "Asia-Pacific", "news", guessed=True),
        Section("region/europe", "Europe", "news", guessed=True),
        Section("region/latin-america", "Latin America", "news", guessed=True),
        Section("region/mena", "MENA", "news", guessed=True),
        Section("region/palestine", "Palestine", "news", guessed=True),
        Section("region/us---canada", "US & Canada", "news", guessed=True),
    ),
    article_prefixes=_PREFIXES,
    grouped=("news",),
    tag_prefixes=("tag", "tags"),
    author_prefixes=("authors", "author"),
    posttypes=_POSTTYPES,
    static_paths=_STATIC,
    sitemaps=_SITEMAPS,
    page=Article,
)

AR = EN.edition_in(
    "ar",
    host="www.almayadeen.net",
    sections=(
        Section("news/politics", "سياسة", "news"),
        Section("news/economic", "اقتصاد", "news"),
        Section("articles", "مقالات", "opinion"),
        Section("analysis", "تحليل", "analysis", ("تحليلات",)),
        Section("research-papers", "متابعات", "research"),
        Section("press", "صحافة", "press"),
        Section("misc", "منوعات", "news", ("أخبار منوعة",)),
        Section("health", "صحة", "news", rare=True),
        Section("society", "مجتمع", "news", rare=True),
        Section("Blog", "مدونة", "blog", ("مدونات",), rare=True),
        Section("video", "فيديو", "video"),
        # The same name in metadata: "reports" until November 2023, "tv-reports" after.
        Section("reports", "تقارير", "report", ("تقارير إخبارية",)),
        Section("tv-reports", "تقارير إخبارية", "report"),
        Section("newscast", "نشرة الأخبار", "newscast", ("نشرات الأخبار",)),
        Section("podcasts", "بودكاست", "podcast"),
        Section("infograph", "إنفوغراف", "infographic", ("إنفوغرافيك",)),
    ),
    article_prefixes={**_PREFIXES, "articles": "opinion"},
    posttypes={
        **_POSTTYPES,
        "الكتّاب": "author",
        "الكاتب": "author",
        "تغطية": "coverage",
        "تغطيات": "coverage",
        "ملفات": "coverage",
        "أخبار": "news",
        "صور": "gallery",
        "بالصور": "gallery",
    },
)

ES = EN.edition_in(
    "es",
    host="espanol.almayadeen.net",
    sections=(
        Section("news/politica", "Política", "news", guessed=True),
        Section("news/economia", "Economía", "news", guessed=True),
        Section("news/deportes", "Deportes", "news", ("Deporte",), guessed=True),
        Section("news/cultura", "Cultura", "news", ("Arte y Cultura",), guessed=True),
        Section("news/salud", "Salud", "news", guessed=True),
        Section("news/tecnologia", "Tecnología", "news", guessed=True),
        Section("articles/opinion", "Opinión", "opinion", ("Opiniones",), guessed=True),
        Section("articles/analisis", "Análisis", "analysis", guessed=True),
        Section("articles/reportajes", "Reportajes", "feature", ("Reportaje",), guessed=True),
        Section("video", "Video", "video", ("Videos", "Vídeos"), guessed=True),
        Section("infografias", "Infografías", "infographic", ("Infografía",), guessed=True),
    ),
    regions=(
        Section("region/africa", "África", "news", guessed=True),
        Section("region/america-latina", "América Latina", "news", guessed=True),
        Section("region/asia", "Asia", "news", guessed=True),
        Section("region/asia-occidental", "Asia Occidental", "news", guessed=True),
        Section("region/europa", "Europa", "news", guessed=True),
        Section("region/palestina", "Palestina", "news", guessed=True),
    ),
    article_prefixes={**_PREFIXES, "infografias": "infographic", "infografia": "infographic",
                      "fotos": "gallery", "galeria": "gallery"},
    posttypes={
        **_POSTTYPES,
        "autores": "author", "autor": "author", "cobertura": "coverage", "coberturas": "coverage",
        "noticias": "news", "artículos": "feature", "infografías": "infographic",
        "galería": "gallery", "en imágenes": "gallery", "informes": "report",
        "noticiero": "newscast",
    },
)  # fmt: skip
