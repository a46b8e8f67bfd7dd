"""Stories: the same text told again, over outlets and time."""

from __future__ import annotations

from typing import Any

from mediacrawl.browse.views.view import MissingError, Question, Row, Shown, rows
from mediacrawl.corpus.ask import ask
from mediacrawl.corpus.queries import find_query

MOST = 500
"""Articles of a story, the first."""
_LANES = 30
_WIDTH, _LANE, _LEFT, _RIGHT = 760, 26, 170, 20

_STORY = """
SELECT story.story_id, story.position, story.size, story.article_id, story.outlet,
    article.edition, article.language, article.title, article.published_at,
    story.minutes_after_first, near.similarity AS similarity_to_first, article.source,
    article.agencies, article.duplicate_of
FROM corpus.story
JOIN corpus.article USING (article_id)
LEFT JOIN corpus.near_duplicate AS near
    ON near.article_id = least(story.article_id, story.first_article_id)
    AND near.other_id = greatest(story.article_id, story.first_article_id)
WHERE story.story_id = (
    SELECT story_id FROM corpus.story_member WHERE article_id = CAST(:story_id AS bigint))
ORDER BY story.position
"""


def show_stories(asked: Question) -> Shown:
    """What was told most often of late: the shipped query."""
    query = find_query("stories")
    limit = str(min(asked.number("limit", 50), MOST))
    days = str(min(asked.number("days", 30), 36_500))
    answer = ask(asked.engine, query.sql, query.values({"limit": limit, "days": days}))
    return Shown("stories.html", "Stories", {"stories": answer}, {"days": days})


def show_story(asked: Question) -> Shown:
    """The story that an article belongs to, whose number names it, by time."""
    number = asked.number("story_id")
    answer = ask(asked.engine, _STORY, {"story_id": str(number)}, limit=MOST)
    found = rows(answer)
    if not found:
        raise MissingError(f"article {number} belongs to no story: nobody told it again")
    return Shown(
        "story.html",
        f"Story: {found[0]['title']}",
        {"articles": answer},
        {"first": found[0], "drawn": _timeline(found)},
    )


def _timeline(found: list[Row]) -> dict[str, Any] | None:
    """A lane an outlet, a mark an article; None where there is nothing to draw."""
    dated = [row for row in found if row["published_at"]]
    outlets = list(dict.fromkeys(row["outlet"] for row in dated))[:_LANES]
    if len(dated) < 2:
        return None
    first, last = dated[0]["published_at"], dated[-1]["published_at"]
    span = (last - first).total_seconds() or 1
    inner = _WIDTH - _LEFT - _RIGHT
    marks = [
        {
            "x": round(_LEFT + inner * (row["published_at"] - first).total_seconds() / span, 1),
            "y": _LANE * outlets.index(row["outlet"]) + _LANE // 2,
            "row": row,
        }
        for row in dated
        if row["outlet"] in outlets
    ]
    lanes = [{"y": _LANE * n + _LANE // 2, "outlet": name} for n, name in enumerate(outlets)]
    height = _LANE * len(outlets) + 24
    return {"marks": marks, "lanes": lanes, "first": first, "last": last, "width": _WIDTH,
            "height": height, "left": _LEFT, "right": _WIDTH - _RIGHT}  # fmt: skip
