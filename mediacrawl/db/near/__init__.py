"""Near-duplicates: articles of one edition whose bodies share much of their text.

`shingles` says how much two texts share, `minhash` gives each text a signature and the bands by
which others like it are found, `pairs` keeps what is found, `stories` clusters it.
"""
