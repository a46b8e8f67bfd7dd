"""Cities of several words, which in a byline could be somebody's name."""

from __future__ import annotations

from mediacrawl.values.text import fold

_CITIES = frozenset(map(fold, (
    "New York", "New York City", "Nueva York", "Nova York", "Nova Iorque", "Los Angeles",
    "Los Ángeles", "San Francisco", "San Diego", "San Antonio", "Las Vegas", "New Orleans",
    "Salt Lake City", "Kansas City", "Washington DC", "Washington D.C", "Mexico City",
    "Ciudad de México", "Cidade do México", "Panama City", "Guatemala City", "San José",
    "San Salvador", "San Juan", "Santo Domingo", "Port-au-Prince", "La Habana", "La Paz",
    "Buenos Aires", "São Paulo", "Sao Paulo", "Rio de Janeiro", "Belo Horizonte", "Porto Alegre",
    "Santiago de Chile", "Monte Carlo", "San Sebastián", "Las Palmas", "La Haya", "El Cairo",
    "The Hague", "Den Haag", "La Haye", "Le Caire", "Le Havre", "Saint Petersburg",
    "St. Petersburg", "St Petersburg", "Cape Town", "Le Cap", "Port Elizabeth", "Addis Ababa",
    "Addis Abeba", "Dar es Salaam", "Port Harcourt", "Port Said", "Tel Aviv", "Abu Dhabi",
    "New Delhi", "Nueva Delhi", "Nova Délhi", "Hong Kong", "Kuala Lumpur", "Ho Chi Minh City",
    "Phnom Penh", "Port Moresby", "Gold Coast", "Tp Hồ Chí Minh", "Hà Nội", "Đà Nẵng",
    "Санкт-Петербург", "Нижний Новгород", "أبو ظبي", "تل أبيب", "بور سعيد",
)))  # fmt: skip


def is_city(name: str) -> bool:
    """Whether a name is a city's of several words.

    >>> is_city("São Paulo"), is_city("Ada Noor")
    (True, False)
    """
    return fold(name) in _CITIES
