"""The addresses, and who may ask for them: a Starlette application that only reads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from mediacrawl.browse.counts import Counts
from mediacrawl.browse.filters import sentence
from mediacrawl.browse.headers import HEADERS, SecurityHeaders
from mediacrawl.browse.render import (
    Address,
    as_csv,
    as_headers,
    as_json,
    failure,
    following,
    make_environment,
    page,
)
from mediacrawl.browse.views.article import find_number, show_article
from mediacrawl.browse.views.front import show_front
from mediacrawl.browse.views.outlets import show_outlet, show_outlets
from mediacrawl.browse.views.revisions import show_revisions
from mediacrawl.browse.views.search import show_search
from mediacrawl.browse.views.stories import show_stories, show_story
from mediacrawl.browse.views.ticker import show_ticker
from mediacrawl.browse.views.view import ASKED, MissingError, Question, Shown
from mediacrawl.corpus.ask import overhear
from mediacrawl.exceptions import ArgumentError, MediacrawlError
from mediacrawl.report.style import STYLE
from mediacrawl.values.spelling_hint import hint

View = Callable[[Question], Shown]
VIEWS: dict[str, View] = {
    "/search": show_search,
    "/article/{article_id:int}": show_article,
    "/article/{article_id:int}/revisions": show_revisions,
    "/stories": show_stories,
    "/story/{story_id:int}": show_story,
    "/front": show_front,
    "/ticker": show_ticker,
    "/outlets": show_outlets,
    "/outlet/{outlet}": show_outlet,
}
_STYLE = STYLE + (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
_TITLES = {
    HTTPStatus.NOT_FOUND: "Not found",
    HTTPStatus.BAD_REQUEST: "This cannot be asked",
    HTTPStatus.METHOD_NOT_ALLOWED: "These pages can only be read",
    HTTPStatus.INTERNAL_SERVER_ERROR: "An error of mediacrawl’s own",
}
_TYPES = {"json": "application/json", "csv": "text/csv"}


@dataclass(frozen=True, slots=True)
class Shop:
    """What every answer is made of."""

    engine: Engine
    environment: Environment
    counts: Counts
    zone: ZoneInfo
    timeout: float
    """Seconds that a statement may take."""

    formulas: bool
    """Whether CSV leaves text as it is that a spreadsheet would run."""


def make_app(
    engine: Engine,
    hosts: Sequence[str],
    *,
    zone: str = "UTC",
    timeout: float = 10,
    formulas: bool = False,
) -> Starlette:
    """Return the application.

    Args:
        engine: On a database where it logs in as one who may only read.
        hosts: The names by which it may be asked for: a page on the web may lead its own name to
            our address (DNS rebinding), but cannot lead these.
    """
    shop = Shop(engine, make_environment(zone), Counts(), ZoneInfo(zone), timeout, formulas)
    routes = [
        Route("/", _to_search),
        Route("/style.css", _style),
        Route("/article", _find(shop, "/article/{}")),
        Route("/revisions", _find(shop, "/article/{}/revisions")),
        Route("/story", _find(shop, "/story/{}")),
    ]
    for path, view in VIEWS.items():
        routes += [
            Route(f"{path}{ending}", _endpoint(shop, view, form), methods=["GET"])
            for form, ending in (("json", ".json"), ("csv", ".csv"), ("html", ""))
        ]
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
        ],
        exception_handlers={HTTPException: _refusal(shop), Exception: _breakdown(shop)},
    )


Endpoint = Callable[[Request], Awaitable[Response]]


def _endpoint(shop: Shop, view: View, form: str) -> Endpoint:
    async def answer(request: Request) -> Response:
        return await run_in_threadpool(
            _guarded, shop, request, lambda: _answer(shop, view, form, request)
        )

    return answer


def _find(shop: Shop, view: str) -> Endpoint:
    """Leads from any name of an article to a page on it."""

    def lead(request: Request) -> Response:
        with overhear(shop.timeout):
            number = find_number(_question(shop, request))
        return RedirectResponse(view.format(number), HTTPStatus.SEE_OTHER)

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(_guarded, shop, request, lambda: lead(request))

    return answer


def _answer(shop: Shop, view: View, form: str, request: Request) -> Response:
    question = _question(shop, request)
    path = request.url.path.removesuffix(f".{form}")
    inherited = request.query_params.keys() - {"part"}
    address = Address(path, {k: v for k, v in question.given.items() if k in inherited})
    with overhear(shop.timeout) as asked:
        shown = view(question)
    if form == "html":
        return HTMLResponse(page(shop.environment, shown, address, asked))
    if shown.refused:
        raise ArgumentError(shown.refused)
    if form == "json":
        content = as_json(shown)
    else:
        content = as_csv(shown, question.get("part"), formulas=shop.formulas)
    headers = as_headers(shown, following(shown, Address(f"{path}.{form}", address.given)))
    return Response(content, headers=headers, media_type=_TYPES[form])


def _question(shop: Shop, request: Request) -> Question:
    for name in request.query_params:
        if name not in ASKED:
            raise ArgumentError(f"no page is asked for {name}=: {hint(name, ASKED)}")
    given = {**request.query_params, **{k: str(v) for k, v in request.path_params.items()}}
    # A form sends what was left empty too; PostgreSQL has no NUL.
    stripped = {name: value.replace("\0", "").strip() for name, value in given.items()}
    given = {name: value for name, value in stripped.items() if value}
    return Question(shop.engine, given, shop.counts, shop.zone)


def _guarded(shop: Shop, request: Request, answer: Callable[[], Response]) -> Response:
    """Give the answer, or a page with the sentence of the error that there was instead."""
    try:
        return answer()
    except MissingError as error:
        return _failed(shop, request, HTTPStatus.NOT_FOUND, str(error))
    except ArgumentError as error:
        return _failed(shop, request, HTTPStatus.BAD_REQUEST, str(error))
    except MediacrawlError as error:
        return _failed(shop, request, HTTPStatus.SERVICE_UNAVAILABLE, str(error))
    except DBAPIError:
        message = "the database does not answer: check that it runs, then load this page again"
        return _failed(shop, request, HTTPStatus.SERVICE_UNAVAILABLE, message)


def _failed(shop: Shop, request: Request, status: HTTPStatus, message: str) -> Response:
    if request.url.path.endswith((".json", ".csv")):
        return PlainTextResponse(f"{sentence(message)}\n", status)
    title = _TITLES.get(status, "Not now")
    return HTMLResponse(failure(shop.environment, title, message), status)


def _refusal(shop: Shop) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def answer(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        message = error.detail
        if error.status_code == HTTPStatus.NOT_FOUND:
            message = f"there is no page {request.url.path}: begin at the search"
        response = _failed(shop, request, HTTPStatus(error.status_code), message)
        response.headers.update(error.headers or {})
        return response

    return answer


def _breakdown(shop: Shop) -> Callable[[Request, Exception], Awaitable[Response]]:
    """Starlette answers with it past all middleware, and raises the error for the log."""

    async def answer(request: Request, error: Exception) -> Response:
        message = f"{type(error).__name__}, which the terminal shows whole: please report it"
        response = _failed(shop, request, HTTPStatus.INTERNAL_SERVER_ERROR, message)
        response.headers.update(HEADERS)
        return response

    return answer


async def _to_search(request: Request) -> Response:
    return RedirectResponse("/search", HTTPStatus.SEE_OTHER)


async def _style(request: Request) -> Response:
    return Response(_STYLE, media_type="text/css")
