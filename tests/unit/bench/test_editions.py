"""The edition pairs' benchmark judges as it says."""

from functools import cache

from bench.edition_texts import EDITIONS, Newsroom
from bench.editions import find_pairs, quality
from mediacrawl.db.batch import store_batch


@cache
def told():
    return list(Newsroom(60).articles())


def judged(found):
    return {figure.name.rpartition(".")[2]: figure for figure in quality(told(), found)}


def urls_of(story):
    return sorted(article.url for number, article in told() if number == story)


def test_what_is_not_found_costs_recall_and_what_was_not_made_precision():
    shared = [urls for story in range(60) if len(urls := urls_of(story)) == 2]
    poor = judged({tuple(shared[0]), (shared[1][0], shared[2][1])})
    assert poor["precision"].value == 1 / 2
    assert poor["precision"].missed
    assert 0 < poor["recall"].value < 0.1


def test_stories_are_told_once_an_edition():
    urls = [article.url for _, article in told()]
    assert len(urls) == len(set(urls)) > 60
    assert {article.edition for _, article in told()} == set(EDITIONS)


def test_pairs_are_read_from_the_corpus(engine):
    store_batch(engine, [article for _, article in told()], run_id=None)
    found = judged(find_pairs(engine))
    assert found["precision"].value == 1
    assert found["recall"].value > 0.3
