"""Words that stand before a credit."""

from __future__ import annotations

CREDIT_LABELS = (
    r"(?:photo|image|picture|foto|bild|graphic|illustration)s?(?: ?credits?| by| courtesy)?"
    r"|photo[- ]?illustrations?(?: by)?"
    r"|credits?|cr[eé]dit[os]*(?: photo)?|photograph(?:er)?|fotograf[iíoe]?a?|imagen"
    r"|imagem|immagine|bildrechte|bildnachweis|photo d['’]archives|pics?|image source|fot\.?|ảnh"
    r"|(?:bild|foto)?quelle|source|fuente|fonte|kaynak|symbolbild|screen(?:shot|grab)s?"
    r"|(?:info)?grafik|collage|(?:foto)?montage|montaje|composite|bearbeitung|isithombe"
    r"|фото|коллаж|zdj[eę]cie|f[oó]t[oó]|kuva|写真|사진|تصوير|صورة|عکس|צילום|fotoğraf"
    r"|摄影|攝影|撮影|图|圖|फोटो|φωτογραφία|снимка|світлина|фота|сурет|ছবি|படம்|ภาพ(?:ถ่าย)?|تصویر|तस्वीर|छायाचित्र|ফটো|ఫోటో|ഫോട്ടോ|ಫೋಟೋ|ફોટો|ਫੋਟੋ"
    r"|ფოტო|լուսանկար(?:ը|ներ)?|ፎቶ|argazkiak?|mynd(?:ir)?|beeld|gambar|picha"
    r"|zdroj(?: foto)?|forrás|kép|πηγή|φωτ(?:[οό]|\.)|(?:джерело|источник|автор)(?: фото)?|източник"
    r"|źródło(?: zdjęcia)?|surs[aă](?: foto)?|credit foto|bron|nguồn(?: ảnh)?|sumber(?: foto)?"
    r"|مصدر الصورة|المصدر|منبع(?: (?:عکس|تصویر))?|عکاس|קרדיט|fotogr[aá]ficas?|kuvaaja"
    r"|kilde|lähde|izvor|извор|autor(?: fot(?:o|ografie))?|[图圖]片[来來]源|[图圖]源|[来來]源|画像"
    r"|(?:사진 )?출처|사진 ?제공|इमेज स्रोत|स्रोत"
)
"""Words before a credit, in the languages whose press writes them with a colon."""
