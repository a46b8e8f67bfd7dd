"""Edition pairs: articles of different editions of an outlet that tell the same story.

An edition with pages in another language is two: see `values.language_codes.edition_spoken`.

`marks` says what of an article can be recognized in another language, `scoring` how much it says
that two articles have some in common, `marked` keeps the marks, `pairs` finds the pairs.
"""
