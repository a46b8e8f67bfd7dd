"""The labels of each language, as its pages show them. Data alone.

English labels are printed by real pages; the Arabic and Spanish ones in part. So each has what a
news site would say besides.
"""

from __future__ import annotations

from mediacrawl.dates import Calendar
from mediacrawl.pages.labels import Labels

ENGLISH = Labels(
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
    published=("published", "published on", "posted", "posted on"),
    joiners=("and", "&"),
    read_time=(r"(\d{1,3})\s*[- ]?\s*min(?:ute)?s?\.?\s+read",),
    read_more=("read more", "read also", "also read", "see also", "watch more"),
    related=("related news", "related articles", "related stories", "related"),
    most_read=("most read", "most popular", "most viewed"),
    read_next=("read next", "up next"),
    coverage=("coverage",),
    author_more=("more by this author", "more from this author", "also by this author"),
    breaking=("breaking", "breaking news"),
    everything=("all", "view all", "see all", "more", "show all"),
    next_page=("next", "next page", "load more", "show more", "view more", "older", "›", "»", ">"),
    not_found=(
        "page not found", "not found", "404", "error 404", "404 not found", "404 - page not found",
        "page does not exist", "this page could not be found", "page can't be found",
    ),
    disclaimer=(
        "the opinions mentioned in this article",
        "the opinions expressed in this article",
        "the views expressed in this article",
        "opinions expressed in this article",
    ),
)  # fmt: skip

ARABIC = Labels(
    calendar=Calendar(
        language="ar",
        # Levantine names, then international ones.
        months={
            1: ("كانون الثاني", "يناير"), 2: ("شباط", "فبراير"), 3: ("آذار", "مارس"),
            4: ("نيسان", "أبريل"), 5: ("أيار", "مايو"), 6: ("حزيران", "يونيو", "يونيه"),
            7: ("تموز", "يوليو", "يوليه"), 8: ("آب", "أغسطس"), 9: ("أيلول", "سبتمبر"),
            10: ("تشرين الأول", "أكتوبر"), 11: ("تشرين الثاني", "نوفمبر"),
            12: ("كانون الأول", "ديسمبر"),
        },
        weekdays=(
            "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد",
            "يوم الاثنين", "يوم الثلاثاء", "يوم الأربعاء", "يوم الخميس", "يوم الجمعة",
            "يوم السبت", "يوم الأحد",
        ),
        today=("اليوم",),
        yesterday=("أمس", "البارحة"),
        joiners=("من", "في", "الساعة", "عند الساعة"),
        article="ال",
    ),
    by=("الكاتب", "الكاتبة", "بقلم", "إعداد", "المؤلف"),
    source=("المصدر", "المصادر", "نقلا عن"),
    published=("نشر", "نشر في", "تاريخ النشر"),
    joiners=("و", "&"),
    read_time=(
        r"(\d{1,3})\s*(?:دقيق[ةه]|دقائق|دقيقتان|دقيقتين)(?:\s+(?:لل|من\s+ال)?قراء[ةه])?",
        r"(?:مد[ةه]|وقت)\s+القراء[ةه]\s*:?\s*(\d{1,3})",
    ),
    read_more=("اقرأ أيضاً", "اقرأ المزيد", "اقرأ كذلك", "شاهد أيضاً", "شاهد المزيد", "للمزيد"),
    related=("أخبار ذات صلة", "مواضيع ذات صلة", "مقالات ذات صلة", "ذات صلة", "مواد ذات صلة"),
    most_read=("الأكثر قراءة", "الأكثر مشاهدة", "الأكثر تصفحاً", "الأكثر رواجاً"),
    read_next=("اقرأ التالي", "التالي للقراءة"),
    coverage=("تغطية", "تغطيات", "تغطية خاصة", "ملف", "ملفات"),
    author_more=(
        "اقرأ للكاتب", "اقرأ للكاتبة", "اقرأ أيضاً للكاتب", "اقرأ للكاتب أيضاً", "المزيد للكاتب",
        "مقالات أخرى للكاتب",
    ),
    breaking=("عاجل", "أخبار عاجلة"),
    everything=("تصفح المزيد", "المزيد", "الكل", "عرض الكل", "عرض المزيد"),
    next_page=("التالي", "الصفحة التالية", "تحميل المزيد", "عرض المزيد", "المزيد", "›", "»", ">"),
    not_found=(
        "الصفحة غير موجودة", "الصفحة المطلوبة غير موجودة", "لم يتم العثور على الصفحة",
        "عذراً، الصفحة غير موجودة", "عذراً الصفحة غير موجودة", "خطأ 404", "404",
    ),
    disclaimer=(
        "إن الآراء المذكورة في هذه المقالة", "الآراء المذكورة في هذه المقالة",
        "إن الآراء الواردة في", "الآراء الواردة في هذه", "المقال يعبر عن رأي",
    ),
)  # fmt: skip

SPANISH = Labels(
    calendar=Calendar(
        language="es",
        months={
            1: ("enero", "ene"), 2: ("febrero", "feb"), 3: ("marzo", "mar"), 4: ("abril", "abr"),
            5: ("mayo", "may"), 6: ("junio", "jun"), 7: ("julio", "jul"), 8: ("agosto", "ago"),
            9: ("septiembre", "setiembre", "sep", "sept", "set"), 10: ("octubre", "oct"),
            11: ("noviembre", "nov"), 12: ("diciembre", "dic"),
        },
        weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        today=("hoy",),
        yesterday=("ayer",),
        joiners=("de", "del", "a las", "a la"),
    ),
    by=("por", "autor", "autora", "escrito por"),
    source=("fuente", "fuentes"),
    published=("publicado", "publicado el", "publicada el", "fecha"),
    joiners=("y", "e", "&"),
    read_time=(
        r"(\d{1,3})\s*min(?:uto)?s?\.?\s+(?:de\s+)?lectura",
        r"(?:tiempo\s+de\s+)?lectura\s*:?\s*(\d{1,3})\s*min",
    ),
    read_more=("leer más", "lea más", "lea también", "leer también", "ver también", "vea también"),
    related=("noticias relacionadas", "artículos relacionados", "relacionadas", "relacionados"),
    most_read=("más leídas", "más leídos", "las más leídas", "lo más leído", "más vistas"),
    read_next=("siga leyendo", "seguir leyendo", "leer a continuación"),
    coverage=("cobertura", "coberturas", "cobertura especial"),
    author_more=("más de este autor", "más de esta autora", "otros artículos del autor"),
    breaking=("última hora", "urgente", "noticia de última hora"),
    everything=("todo", "todos", "todas", "ver todo", "ver más", "más"),
    next_page=("siguiente", "página siguiente", "cargar más", "ver más", "mostrar más",
               "›", "»", ">"),
    not_found=(
        "página no encontrada", "no encontrada", "error 404", "404", "no se encontró la página",
        "la página no existe", "la página solicitada no existe",
    ),
    disclaimer=(
        "las opiniones de este artículo", "las opiniones expresadas en este artículo",
        "las opiniones mencionadas en este artículo",
    ),
)  # fmt: skip

LANGUAGE_NAMES = {
    "ar": "ar", "arabic": "ar", "عربي": "ar", "العربيه": "ar",
    "en": "en", "english": "en",
    "es": "es", "espanol": "es", "spanish": "es",
}  # fmt: skip
"""Codes by the names by which pages link their other editions, folded."""
