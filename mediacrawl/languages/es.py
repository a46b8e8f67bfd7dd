"""Spanish: as real pages print it in part, and what a news site would say besides."""

from __future__ import annotations

from mediacrawl.languages.labels import Labels
from mediacrawl.languages.language import Language
from mediacrawl.values.times.calendars import Calendar

LANGUAGE = Language(
    code="es",
    names=("spanish", "español"),
    search="spanish",
    consent=("antes de continuar", "valoramos tu privacidad", "tu privacidad"),
    labels=Labels(
        calendar=Calendar(
            language="es",
            months={
                1: ("enero", "ene"), 2: ("febrero", "feb"), 3: ("marzo", "mar"), 4: ("abril",
                "abr"),
                5: ("mayo", "may"), 6: ("junio", "jun"), 7: ("julio", "jul"), 8: ("agosto", "ago"),
                9: ("septiembre", "setiembre", "sep", "sept", "set"), 10: ("octubre", "oct"),
                11: ("noviembre", "nov"), 12: ("diciembre", "dic"),
            },
            weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
            today=("hoy",),
            yesterday=("ayer",),
            joiners=("de", "del", "a las", "a la", "a la(s)"),
            first=("primero",),
        ),
        by=("por", "autor", "autora", "escrito por"),
        source=("fuente", "fuentes"),
        published=("publicado", "publicado el", "publicada el", "fecha", "publicado originalmente",
                   "publicado por primera vez"),
        joiners=("y", "e", "&"),
        read_time=(
            r"(\d{1,3})\s*min(?:uto)?s?\.?\s+(?:de\s+)?lectura",
            r"(?:tiempo\s+de\s+)?lectura\s*:?\s*(\d{1,3})\s*min",
        ),
        read_more=(
            "leer más", "lea más", "lea también", "leer también", "ver también", "vea también",
        ),
        related=(
            "noticias relacionadas", "artículos relacionados", "relacionadas", "relacionados",
            "noticia relacionada", "artículo relacionado", "notas relacionadas",
            "contenido relacionado", "contenidos relacionados", "te puede interesar",
            "te podría interesar", "también te puede interesar", "le puede interesar",
            "quienes leyeron esto también leyeron", "otros lectores leyeron",
            "los lectores también leyeron", "también leyeron",
            "recomendados", "recomendadas", "te recomendamos", "más sobre este tema",
            "más sobre …",
        ),
        most_read=(
            "más leídas", "más leídos", "las más leídas", "lo más leído", "más vistas",
            "los más leídos", "lo más visto", "las más vistas", "noticias más leídas",
            "lo más popular", "más populares", "lo más leído en …", "lo más leído de …",
        ),
        read_next=(
            "siga leyendo", "seguir leyendo", "leer a continuación", "siguiente artículo",
            "siguiente noticia", "próximo artículo", "más noticias", "más noticias de …",
        ),
        coverage=("cobertura", "coberturas", "cobertura especial"),
        author_more=("más de este autor", "más de esta autora", "otros artículos del autor",
                     "más del autor", "más de la autora", "otros artículos de este autor",
                     "otros artículos de esta autora", "del mismo autor", "de la misma autora",
                     "más artículos de …", "más noticias del autor"),
        breaking=("última hora", "urgente", "noticia de última hora"),
        everything=("todo", "todos", "todas", "ver todo", "ver más", "más"),
        next_page=("siguiente", "página siguiente", "cargar más", "ver más", "mostrar más",
                   "entradas antiguas", "entradas anteriores", "más antiguos",
                   "›", "»", ">"),
        house=(
            "inicio", "portada", "quiénes somos", "nosotros", "contacto", "contáctenos",
            "iniciar sesión", "registrarse", "mi cuenta", "suscribirse", "suscríbete", "boletín",
            "boletines", "buscar", "menú", "política de privacidad", "aviso legal", "publicidad",
            "empleo", "ayuda", "rss", "hemeroteca", "en vivo", "cookies", "tienda",
        ),
        not_found=(
            "página no encontrada", "no encontrada", "error 404", "404", "no se encontró la página",
            "no se ha encontrado la página", "no hemos encontrado la página",
            "no encontramos la página", "no se encuentra la página",
            "no se pudo encontrar la página", "la página no existe", "esta página no existe",
            "página no existe", "página inexistente", "la página solicitada no existe",
            "la página que buscas no existe", "la página que busca no existe",
            "la página que estás buscando no existe", "la página que está buscando no existe",
            "la página que buscas ya no existe", "página no disponible",
            "esta página no está disponible", "la página no está disponible",
            "contenido no disponible", "contenido no encontrado", "artículo no encontrado",
            "noticia no encontrada",
        ),
        disclaimer=(
            "las opiniones de este artículo", "las opiniones expresadas en este artículo",
            "las opiniones mencionadas en este artículo",
        ),
        appeals=(
            "suscríbete a nuestr", "suscríbase a nuestr", "suscríbete aquí", "síguenos en",
            "síganos en", "únete a nuestro canal", "descarga nuestra app",
            "descarga nuestra aplicación", "regístrate para recibir", "recibe nuestro boletín",
        ),
    ),
)  # fmt: skip
