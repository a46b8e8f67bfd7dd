"""What languages call themselves, of those that have no file of their own."""

NAMES = {
    "français": "fr", "deutsch": "de", "italiano": "it", "português": "pt", "nederlands": "nl",
    "türkçe": "tr", "русский": "ru", "українська": "uk", "polski": "pl", "čeština": "cs",
    "română": "ro", "ελληνικά": "el", "magyar": "hu", "svenska": "sv", "norsk": "no",
    "dansk": "da", "suomi": "fi", "فارسی": "fa", "اردو": "ur", "עברית": "he", "हिन्दी": "hi",
    "বাংলা": "bn", "தமிழ்": "ta", "中文": "zh", "简体中文": "zh", "繁體中文": "zh", "日本語": "ja",
    "한국어": "ko", "tiếng việt": "vi", "ไทย": "th", "bahasa indonesia": "id", "kiswahili": "sw",
    "català": "ca", "euskara": "eu", "galego": "gl", "hrvatski": "hr", "srpski": "sr",
    "български": "bg", "kurdî": "ku", "azərbaycanca": "az",
}  # fmt: skip
