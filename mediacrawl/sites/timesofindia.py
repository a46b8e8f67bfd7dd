"""The Times of India: https://timesofindia.indiatimes.com. Its paragraphs are parted by <br>."""

from mediacrawl.sites import Site

SITE = Site(
    "timesofindia.indiatimes.com", "en", zone="Asia/Kolkata", outlet="timesofindia",
    articles=r"/articleshow/\d+\.cms",
)  # fmt: skip
