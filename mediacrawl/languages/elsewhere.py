"""Labels of lists of links in languages that have no file of their own.

Whole lines alone, each in a language that writes nothing else so: a box below one holds links.
"""

from __future__ import annotations

READ_ALSO = (
    "à lire aussi", "lire aussi", "à lire également", "lire également", "à voir aussi",
    "voir aussi", "leggi anche", "leia também", "leia mais", "veja também", "citește și",
    "citiți și", "vezi și", "lees ook", "læs også", "les også", "läs också", "läs även",
    "lue myös", "czytaj także", "czytaj też", "czytaj również", "zobacz także", "zobacz też",
    "zobacz również", "przeczytaj także", "przeczytaj również", "čtěte také", "čtěte též",
    "přečtěte si také", "čítajte aj", "čítajte tiež", "pročitajte još", "pročitajte i",
    "прочитајте још", "прочетете още", "вижте още", "читайте также", "смотрите также",
    "читайте також", "дивіться також", "διαβάστε επίσης", "διαβάστε ακόμη", "διαβάστε ακόμα",
    "δείτε επίσης", "taip pat skaitykite", "skaitykite taip pat", "lasi arī", "loe ka",
    "بیشتر بخوانید", "یہ بھی پڑھیں", "קראו גם", "यह भी पढ़ें", "ये भी पढ़ें", "baca juga",
)  # fmt: skip
"""Start of a line in the body that only points to another article, and heading of such."""

RELATED = (
    *READ_ALSO,
    # French, Italian, Portuguese, Catalan, Romanian
    "sur le même sujet", "sur le même thème", "articles liés", "articles similaires",
    "articles connexes", "articles associés", "contenus liés", "vous aimerez aussi",
    "recommandé pour vous", "recommandés pour vous", "articoli correlati", "notizie correlate",
    "contenuti correlati", "sullo stesso argomento", "potrebbe interessarti",
    "potrebbe interessarti anche", "potrebbero interessarti", "ti potrebbe interessare",
    "ti potrebbe interessare anche", "notícias relacionadas", "artigos relacionados",
    "matérias relacionadas", "conteúdo relacionado", "conteúdos relacionados", "você pode gostar",
    "você também pode gostar", "articles relacionats", "notícies relacionades",
    "articole similare", "articole asemănătoare", "pe aceeași temă",
    # Dutch, Danish, Norwegian, Swedish, Finnish
    "gerelateerde artikelen", "gerelateerd nieuws", "gerelateerde berichten",
    "meer over dit onderwerp", "relaterede artikler", "relaterte artikler", "relaterte saker",
    "läs mer om ämnet", "relaterade artiklar", "lue lisää aiheesta", "aiheesta lisää",
    # Polish, Czech, Slovak, Hungarian, Croatian, Serbian, Bulgarian
    "powiązane artykuły", "podobne artykuły", "może cię zainteresować", "související články",
    "mohlo by vás zajímat", "mohlo by vás také zajímat", "súvisiace články",
    "mohlo by vás zaujímať", "kapcsolódó cikkek", "ez is érdekelheti", "povezane vijesti",
    "povezane vesti", "povezani članci", "možda će vas zanimati", "още по темата",
    "свързани статии", "свързани новини",
    # Russian, Ukrainian, Greek, Lithuanian, Latvian, Estonian
    "материалы по теме", "статьи по теме", "новости по теме", "по теме", "ещё по теме",
    "похожие материалы", "похожие статьи", "похожие новости", "связанные материалы",
    "вам может быть интересно", "вам будет интересно", "матеріали за темою", "новини за темою",
    "за темою", "більше по темі", "схожі новини", "вас може зацікавити", "σχετικά άρθρα",
    "susiję straipsniai", "saistītie raksti", "seotud lood", "seotud artiklid",
    # Turkish, Persian, Urdu, Hebrew, Hindi, Indonesian, Vietnamese, Thai
    "ilgili haberler", "ilgili haber", "benzer haberler", "ilginizi çekebilir",
    "bunlar da ilginizi çekebilir", "مطالب مرتبط", "اخبار مرتبط", "متعلقہ خبریں", "כתבות קשורות",
    "אולי יעניין אותך", "संबंधित खबरें", "संबंधित लेख", "artikel terkait", "berita terkait",
    "tin liên quan", "bài viết liên quan", "ข่าวที่เกี่ยวข้อง", "บทความที่เกี่ยวข้อง",
    # Chinese, Japanese, Korean
    "相关阅读", "相关新闻", "相关文章", "相关报道", "相关推荐", "延伸阅读", "推荐阅读",
    "相關新聞", "相關文章", "相關報導", "相關閱讀", "延伸閱讀", "推薦閱讀", "関連記事",
    "関連ニュース", "関連リンク", "関連する記事", "あわせて読みたい", "こちらもおすすめ",
    "おすすめ記事", "おすすめの記事", "관련기사", "관련 기사", "관련뉴스", "관련 뉴스",
    "추천기사", "추천 기사",
)  # fmt: skip
"""Heading of the box of related articles."""

MOST_READ = (
    "les plus lus", "les plus lues", "articles les plus lus", "les articles les plus lus",
    "i più letti", "le più lette", "più letti", "più lette", "articoli più letti",
    "notizie più lette", "mais lidas", "mais lidos", "as mais lidas", "os mais lidos",
    "mais vistas", "cele mai citite", "meest gelezen", "mest læste", "mest læst", "mest lest",
    "mest lästa", "mest läst", "luetuimmat", "najczęściej czytane", "najchętniej czytane",
    "najpopularniejsze", "nejčtenější", "najčítanejšie", "legolvasottabb", "legolvasottabbak",
    "najčitanije", "најчитаније", "най-четени", "самое читаемое", "самые читаемые",
    "популярные новости", "популярные статьи", "популярное", "найпопулярніше", "популярні новини",
    "найчитаніше", "τα πιο δημοφιλή", "δημοφιλέστερα", "δημοφιλή", "skaitomiausi",
    "skaitomiausios naujienos", "loetumad", "en çok okunanlar", "çok okunanlar", "پربازدیدترین",
    "پربازدیدترین ها", "پربازدیدها", "הנקראות ביותר", "terpopuler", "berita terpopuler",
    "đọc nhiều", "đọc nhiều nhất", "tin đọc nhiều", "ข่าวยอดนิยม", "热门新闻", "热门文章",
    "阅读排行", "熱門新聞", "熱門文章", "アクセスランキング", "人気記事", "よく読まれている記事",
    "많이 본 뉴스", "많이 본 기사", "인기기사", "인기 뉴스",
)  # fmt: skip
"""Heading of the list of what others read."""
