"""Cluster articles that are the same or nearly the same, by whatever chain of pairs, into stories.

A story's number is the lowest article_id among its members, so the same pairs give the same
numbers in whatever order they came. Only the stories that a batch touches are looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, text


def update_stories(
    connection: Connection, *, paired: Collection[int], changed: Sequence[int]
) -> None:
    """Put articles into their stories; those of a changed text are made anew.

    Args:
        paired: Articles that may be in other pairs than before.
        changed: Those of them that had another text.
    """
    looked_at = {*paired, *_dissolve(connection, changed)}
    if not looked_at:
        return
    pairs = [(one, other) for one, other in connection.execute(_PAIRS, {"ids": list(looked_at)})]
    if not pairs:
        return
    members = {end for pair in pairs for end in pair}
    known = connection.execute(_KNOWN, {"ids": list(members)})
    stories: dict[int, int] = {row.article_id: row.story_id for row in known}
    # A story's number is one of its members, so that it stands for all of them.
    story_of = _components([*pairs, *stories.items()])
    _merge(connection, {old: story_of[old] for old in set(stories.values())})
    _join(connection, {member: story_of[member] for member in members - stories.keys()})


_DISSOLVE = text(
    """
DELETE FROM store.story
WHERE story_id IN (SELECT story_id FROM store.story WHERE article_id = ANY(:ids))
RETURNING article_id
"""
)
# The same text under the same headline is no pair where it is too short to be compared.
_PAIRS = text(
    """
SELECT article_id, other_id FROM store.near_duplicate
WHERE article_id = ANY(:ids) OR other_id = ANY(:ids)
UNION
SELECT duplicate_of, article_id FROM store.article
WHERE duplicate_of IS NOT NULL AND (article_id = ANY(:ids) OR duplicate_of = ANY(:ids))
"""
)
_KNOWN = text("SELECT article_id, story_id FROM store.story WHERE article_id = ANY(:ids)")
_MERGE = text(
    """
UPDATE store.story SET story_id = r.new
FROM unnest(CAST(:old AS bigint[]), CAST(:new AS bigint[])) AS r (old, new)
WHERE story_id = r.old
"""
)
_JOIN = text(
    """
INSERT INTO store.story (article_id, story_id)
SELECT * FROM unnest(CAST(:ids AS bigint[]), CAST(:stories AS bigint[]))
"""
)


def _dissolve(connection: Connection, changed: Sequence[int]) -> Iterable[int]:
    return connection.scalars(_DISSOLVE, {"ids": list(changed)}) if changed else ()


def _components(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Give every number the lowest one that a chain of pairs leads to."""
    parent: dict[int, int] = {}
    for pair in pairs:
        low, high = sorted(_root(parent, end) for end in pair)
        parent[high] = low
    return {number: _root(parent, number) for number in parent}


def _root(parent: dict[int, int], number: int) -> int:
    """Follow the parents up, halving the way for whoever comes next."""
    parent.setdefault(number, number)
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _merge(connection: Connection, renamed: dict[int, int]) -> None:
    renamed = {old: new for old, new in renamed.items() if old != new}
    if renamed:
        numbers = {"old": list(renamed), "new": list(renamed.values())}
        connection.execute(_MERGE, numbers)


def _join(connection: Connection, joined: dict[int, int]) -> None:
    if joined:
        numbers = {"ids": list(joined), "stories": list(joined.values())}
        connection.execute(_JOIN, numbers)
