"""What stands in the lines of a caption beside its words: credits, labels, tools."""

import pytest

from mediacrawl.values.images.captions import is_label, part_credit
from mediacrawl.values.images.credits import split_credit


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Getty Images", "Getty Images"),
        ("Ada Byron/Getty images", "Ada Byron/Getty images"),
        ("Getty Images | Ada Byron", "Getty Images | Ada Byron"),
        ("POOL/AFP via Getty Images", "POOL/AFP via Getty Images"),
        ("Image via Getty Images", "Getty Images"),
        ("© Ada Byron / Reuters", "Ada Byron / Reuters"),
        ("(Ada Byron/AP)", "Ada Byron/AP"),
        ("Ada Byron, AP", "Ada Byron, AP"),
        ("AFP file photo", "AFP file photo"),
        ("Anadolu Ajansı", "Anadolu Ajansı"),
        ("رويترز", "رويترز"),
        ("연합뉴스", "연합뉴스"),
        ("Courtesy Harbour Museum", "Harbour Museum"),
        ("Courtesy of Ada Byron", "Ada Byron"),
        ("Screenshot: Harbour Daily / Quay Games", "Harbour Daily / Quay Games"),
        ("Image source, Ada Byron", "Ada Byron"),
        ("Credit...Ada Byron/The Harbour Times", "Ada Byron/The Harbour Times"),
        ("ⓒ 김민수", "김민수"),
        ("صورة: عادل بيرم", "عادل بيرم"),
        ("Crédito: Ada Byron", "Ada Byron"),
        ("Photo : Ada Byron / Le Quai", "Ada Byron / Le Quai"),
        ("Illustration: Ada Byron", "Ada Byron"),
        ("Photo-Illustration: Ada Byron; Photo: Getty", "Ada Byron; Photo: Getty"),
        ("Photo illustration by Ada Byron", "Ada Byron"),
    ],
)
def test_a_line_that_is_but_a_credit_is_no_caption(text, credit):
    assert part_credit(text, None) == (None, credit)


@pytest.mark.parametrize(
    ("text", "credit", "parted"),
    [
        ("A bridge. Ada Byron/AP hide caption toggle caption", "Ada Byron/AP",
         ("A bridge.", "Ada Byron/AP")),
        ("A bridge. (Ada Byron/AP)", "Ada Byron/AP", ("A bridge.", "Ada Byron/AP")),
        ("A bridge. (AP Photo/Ada Byron) Ada Byron / Associated Press",
         "Ada Byron / Associated Press",
         ("A bridge.", "Ada Byron / Associated Press")),
        ("A bridge. (Photo: Getty Images) Getty", None, ("A bridge.", "Getty")),
        ("A bridge. Photo: Ada Byron Harbour Daily", "Harbour Daily",
         ("A bridge.", "Ada Byron / Harbour Daily")),
        ("A bridge at dusk. ADA BYRON", None, ("A bridge at dusk.", "ADA BYRON")),
        ("A bridge at dusk / ADA BYRON", None, ("A bridge at dusk", "ADA BYRON")),
        ("A bridge in the USA", None, ("A bridge in the USA", None)),
        ("A bridge (1987) Ada Byron", "Ada Byron", ("A bridge (1987)", "Ada Byron")),
        ("A bridge. (Archivbild) Ada Byron", "Ada Byron", ("A bridge. (Archivbild)", "Ada Byron")),
        ("Ada Byron", "Ada Byron", (None, "Ada Byron")),
        ("A bridge at dusk, seen from the pier, as it was.", "A bridge at dusk, seen from the pier,"
         " as it was.", ("A bridge at dusk, seen from the pier, as it was.", None)),
        ("Image copyright", "Image copyright", (None, None)),
        ("Image source, Getty Images", "Image source, Getty Images", (None, "Getty Images")),
        ("A bridge they look up. Supplied", None, ("A bridge they look up.", "Supplied")),
        ("A bridge. Photo by Ada S. Byron /AP", None, ("A bridge.", "Ada S. Byron /AP")),
        ("A bridge. Photo illustration by The Quay. Photo by Ada Byron.", None,
         ("A bridge.", "The Quay / Ada Byron")),
        ("Tiltas, asociatyvi nuotr. / A. Bairon / Uosto nuotr.", None,
         ("Tiltas, asociatyvi nuotr.", "A. Bairon / Uosto nuotr.")),
        ("A bridge, Austria. Ada Byron / Reuters file", None,
         ("A bridge, Austria.", "Ada Byron / Reuters file")),
        ("A bridge at dusk | Image credit: Ada Byron.", "Ada Byron.",
         ("A bridge at dusk", "Ada Byron.")),
        ("Image credit: Ada Byron.", "Ada Byron.", (None, "Ada Byron.")),
        ("Image copyright Ada Byron", "Ada Byron", (None, "Ada Byron")),
        ("Un pont le soir - Tous droits réservés Ada Byron", "Ada Byron",
         ("Un pont le soir", "Ada Byron")),
        ("A bridge. (AP Photo/Ada Byron) - Copyright AP Photo", "AP Photo",
         ("A bridge.", "AP Photo")),
        ("A bridge, the old one, and behind it the tower. less A bridge, the old one, and"
         " behind ... more Photo: Ada Byron, AP", "Photo: Ada Byron, AP",
         ("A bridge, the old one, and behind it the tower.", "Ada Byron, AP")),
        ("A bridge. Ada Byron hide caption toggle caption Ada Byron", "Ada Byron",
         ("A bridge.", "Ada Byron")),
        ("A bridge. | Ada-Lou Byron/AFP via Getty Images", None,
         ("A bridge.", "Ada-Lou Byron/AFP via Getty Images")),
        ("夕方の橋（Ｃ）港通信社", None, ("夕方の橋", "港通信社")),
        ("夕方の橋（C）Quay", None, ("夕方の橋", "Quay")),
    ],
)  # fmt: skip
def test_a_credit_that_is_known_stands_no_more_in_the_caption(text, credit, parted):
    assert part_credit(text, credit) == parted


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("Image caption, A bridge at dusk", "A bridge at dusk"),
        ("Above: A bridge at dusk", "A bridge at dusk"),
        ("2 of 12 | A bridge at dusk", "A bridge at dusk"),
        ("2 of 12 boats below the bridge", "2 of 12 boats below the bridge"),
        ("Above it all, a bridge: the old one", "Above it all, a bridge: the old one"),
        ("The law - copyright", "The law - copyright"),
        ("橋の検査（Ｃ）は昨日から。港で続いている", "橋の検査（Ｃ）は昨日から。港で続いている"),
        ("Media captionWho built the bridge?", "Who built the bridge?"),
        ("Image caption “Old” bridge", "“Old” bridge"),
        ("Enlarge / A bridge at dusk", "A bridge at dusk"),
        ("Enlarge this image A bridge at dusk", "A bridge at dusk"),
        ("A bridge at dusk. toggle caption", "A bridge at dusk."),
        ("A bridge at ... [+] dusk", "A bridge at dusk"),
        ("En bro i skymningen. Visa mer", "En bro i skymningen."),
        ("A bridge at dusk. Read more", "A bridge at dusk."),
        ("Bild vergrößern Eine Brücke", "Eine Brücke"),
        ("3 / 12 A bridge at dusk", "A bridge at dusk"),
        ("A bridge at dusk, seen from the pier. A bridge at dusk, seen from the pier.",
         "A bridge at dusk, seen from the pier."),
        ("A bridge at dusk, seen from the pier. less A bridge at dusk, seen from ... more",
         "A bridge at dusk, seen from the pier."),
        ("A bridge at dusk, seen from the … A bridge at dusk, seen from the pier.",
         "A bridge at dusk, seen from the pier."),
        ("Bild", None),
        ("Video", None),
        ("Credit:", None),
        ("写真・図版", None),
        ("44 Bilder", None),
        ("View all 12 Photos", None),
    ],
)  # fmt: skip
def test_labels_and_tools_are_no_words_of_a_caption(text, caption):
    assert part_credit(text, None) == (caption, None)


@pytest.mark.parametrize(
    "text",
    [
        "Photo: a window into the 1920s",
        "Maria Foto, 34, sells tickets",
        "Reuters' headquarters in London.",
        "AP Building, New York",
        "Keystone, Colorado",
        "Petra, Jordan",
        "Spa / Wellness",
        "Getty Center, Los Angeles",
        "Getty Images CEO Craig Harbour",
        "The Keystone XL Pipeline",
        "EPA Administrator Ada Byron",
        "Bloomberg",
        "Ana Ruiz and Ben Oak",
        "Tyre/Sidon",
        "Iran / Iraq",
        "Paris, London, New York",
        "A courtesy call at the harbour",
        "Courtesy Call",
        "Media captions of the world",
        "Image caption contest winners",
        "Enlarge your world: a poster of 1962",
        "Rich people tend to read more",
        "The gallery on the quay",
        "12 photos of the bridge that was",
        "Bilder einer Ausstellung",
        "Videos of the bridge are shown",
        "The harbour was once larger. It was the largest of the bay.",
        "Harbour council, Harbour council",
        "Der Hafen am Abend, von der Brücke aus gesehen",
        "Ein Foto von der Brücke aus dem Jahr 1987",
        "Foto de familia de la segunda reunión",
        "La photo de classe de 1962",
        "Le courtier d'AFP Bourse, à Paris",
        "جسر في بيروت، لبنان",
        "وكالة رويترز في بيروت عند الغروب",
        "連合ビルの前に立つ人々",
        "El retrato de Ana Ruiz, en el muelle",
        "Fotograf Ana Ruiz i hamnen",
        "Ada Byron, 34",
        "The source of the Nile",
        "Quelle der Donau",
        "Via Roma, Torino",
        "Via Appia",
        "Data by the river: a map of floods",
        "Screenshots of the game were shown",
        "Credit where it is due",
        "Pool / Spa",
        "The minister (left) and his guest (right)",
    ],
)
def test_ordinary_captions_stay_whole(text):
    assert part_credit(text, None) == (text, None)


@pytest.mark.parametrize(
    ("said", "caption"),
    [
        ("1of4 The wheel at dusk", "The wheel at dusk"),
        ("[1/2]The wheel at dusk", "The wheel at dusk"),
        ("Bild 1 von 4: Das Rad am Abend", "Das Rad am Abend"),
        ("Photo 2 of 12 | The wheel", "The wheel"),
        ("Image: The wheel turned at last, it is said", "The wheel turned at last, it is said"),
        ("Das Rad steht still. 26.10.2025 | 2:43 min", "Das Rad steht still."),
        ("LOADINGERROR LOADING", None),
        ("3 of 4 boats sank in the harbour.", "3 of 4 boats sank in the harbour."),
        ("Photo 51 of the council", "Photo 51 of the council"),
        ("She rowed a mile in 4:02 min", "She rowed a mile in 4:02 min"),
        ("Images: they are all around us", "Images: they are all around us"),
        ("24 of 30 gates", "24 of 30 gates"),
        ("Image of the wheel", "Image of the wheel"),
        ("Illustration of a gate", "Illustration of a gate"),
        ("Cover image of the atlas", "Cover image of the atlas"),
        ("Article image", None),
    ],
)
def test_labels_places_and_lengths_are_no_words_of_a_caption(said, caption):
    assert part_credit(said, None)[0] == caption


@pytest.mark.parametrize("text", [
    "359816165 765587408903615 N", "IMG 20240102 101112", "20240102_101112", "VID-20240102-WA0003",
    "Screenshot 2023-12-24 at 10.30.22", "1700000000000",
])  # fmt: skip
def test_a_files_name_is_no_caption(text):
    assert is_label(text)


@pytest.mark.parametrize("text", [
    "Tel. 0800 12345678", "Hubble J12345678+1234567", "0800 12345678", "Tel 12345678",
    "Ship 12345678 leaves", "ISBN 9783161484100", "Lot 20240102, sold", "NGC 12345678",
])  # fmt: skip
def test_a_number_of_something_is_a_caption(text):
    assert not is_label(text)


@pytest.mark.parametrize(
    "caption",
    [
        "The ship at noon. USS LARNSTEAD",
        "The sign at the gate. NO ENTRY HERE",
        "The banner on the bridge. SAVE OUR RIVER",
        "На плакате. НЕТ ВОЙНЕ",
        "Members of the band. THE NETMENDERS",
        "The flag of the party. PP PSOE VOX",
        "The clerk, who wrote it all down (in Latin)",
    ],
)
def test_words_of_a_picture_are_no_credit(caption):
    assert split_credit(caption) == (caption, None)


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Foto: dpa – Die Brücke am Abend", "Die Brücke am Abend", "dpa"),
        ("Photo: AFP | The bridge at dusk", "The bridge at dusk", "AFP"),
        ("Crédits : Ada Byron – Le pont, le soir", "Le pont, le soir", "Ada Byron"),
        ("Fotograf: Ada Byron | Bron på kvällen", "Bron på kvällen", "Ada Byron"),
        ("Źródło: Getty Images. Most w nocy", "Most w nocy", "Getty Images"),
        ("Forrás: Reuters | A híd este", "A híd este", "Reuters"),
        ("Фото: ТАСС – Мост на закате", "Мост на закате", "ТАСС"),
        ("تصوير: رويترز – الجسر عند المساء", "الجسر عند المساء", "رويترز"),
        ("צילום: עדה בירון | הגשר בשעת ערב", "הגשר בשעת ערב", "עדה בירון"),
        ("写真：共同通信 夕方の橋", "夕方の橋", "共同通信"),
        ("사진=연합뉴스 저녁의 오래된 다리", "저녁의 오래된 다리", "연합뉴스"),
        ("(Image credit: Ada Byron) The bridge at dusk", "The bridge at dusk", "Ada Byron"),
        ("(Foto: HPA) Akşam köprüsü ve deniz", "Akşam köprüsü ve deniz", "HPA"),
        ("[Reuters] The bridge at dusk", "The bridge at dusk", "Reuters"),
        ("© Reuters. The bridge at dusk", "The bridge at dusk", "Reuters"),
        ("© Ada Byron / imago – Die Brücke am Abend", "Die Brücke am Abend", "Ada Byron / imago"),
        ("AP Photo/Ada Byron: The bridge at dusk", "The bridge at dusk", "AP Photo/Ada Byron"),
        ("Picture by Ada Byron - The bridge at dusk", "The bridge at dusk", "Ada Byron"),
        ("Foto ANSA – Il ponte di sera", "Il ponte di sera", "ANSA"),
        ("इमेज स्रोत, Getty Images शाम को पुराना पुल", "शाम को पुराना पुल", "Getty Images"),
    ],
)  # fmt: skip
def test_a_credit_may_stand_before_its_caption(text, caption, credit):
    assert part_credit(text, None) == (caption, credit)


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Most večer. Zdroj: Reuters", "Most večer.", "Reuters"),
        ("Η γέφυρα το βράδυ. Πηγή: Reuters", "Η γέφυρα το βράδυ.", "Reuters"),
        ("Міст увечері. Джерело: Reuters", "Міст увечері.", "Reuters"),
        ("الجسر عند المساء | المصدر: الأناضول", "الجسر عند المساء", "الأناضول"),
        ("Cây cầu buổi tối. Nguồn ảnh: AFP", "Cây cầu buổi tối.", "AFP"),
        ("傍晚的桥。图片来源：路透社", "傍晚的桥。", "路透社"),
        ("Most wieczorem, fot. Ada Byron", "Most wieczorem", "Ada Byron"),
        ("Le pont. Photo Ada Byron", "Le pont.", "Ada Byron"),
        ("De brug. Beeld Ada Byron / ANP", "De brug.", "Ada Byron / ANP"),
        ("Silta illalla. Ada Byron / HPA", "Silta illalla.", "Ada Byron / HPA"),
        ("Jembatan di sore hari. HPA/Ada Byron", "Jembatan di sore hari.", "HPA/Ada Byron"),
        ("저녁의 다리. 김민수 기자", "저녁의 다리.", "김민수 기자"),
    ],
)
def test_words_for_credits_of_more_languages(text, caption, credit):
    assert part_credit(text, None) == (caption, credit)


@pytest.mark.parametrize(
    "text",
    [
        "Image: The bridge – seen from the east – at dusk",
        "(From left) Ada Byron and Ben Oak at the bridge",
        "(File) The bridge as it stood before the war",
        "Foto di gruppo – i ministri al ponte",
        "Foto-Ausstellung | Die Bilder zeigen die Brücke",
        "Quelle des Flusses: eine Höhle",
        "Autor und Minister – ein Gespräch an der Brücke",
        "Kuva: Helsinki – silta oli suljettu",
        "الصورة: وزير الخارجية يلتقي نظيره في القاهرة",
        "EPA chief: the plan is dead",
        "Reuters – the agency – is moving to the bridge",
        "The storm – Photo Gallery",
        "The match. New York / USA",
    ],
)
def test_what_opens_a_caption_is_no_credit_by_its_look(text):
    assert split_credit(text) == (text, None)


def test_who_is_shown_stays_in_the_caption():
    said = "Photo: Ada Byron – engineer from 1835 to 1852"
    assert "Ada Byron" in part_credit(said, None)[0]


def test_a_known_credit_leaves_no_word_for_it():
    assert part_credit("De brug – foto Ada Byron", "Ada Byron") == ("De brug", "Ada Byron")
    assert part_credit("저녁의 다리 ⓒ 김민수", "김민수") == ("저녁의 다리", "김민수")


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Getty Images | The bridge at dusk", "The bridge at dusk", "Getty Images"),
        ("Ada Byron/AP - The bridge at dusk", "The bridge at dusk", "Ada Byron/AP"),
        ("AP – The agency has a new bridge", "AP – The agency has a new bridge", None),
        ("Copyright: dpa. Die Brücke am Abend", "Die Brücke am Abend", "dpa"),
        ("夕方の橋（写真：AFP）", "夕方の橋", "写真：AFP"),
        ("夕方の橋に立つ住民（中央）", "夕方の橋に立つ住民（中央）", None),
    ],
)
def test_an_agency_needs_no_word_before_it(text, caption, credit):
    assert part_credit(text, None) == (caption, credit)
