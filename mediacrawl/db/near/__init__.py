"""Near-duplicates: articles of one language, of whatever outlet, whose bodies share much text.

`shingles` says how much two texts share, `minhash` gives each text a signature and the bands by
which others like it are found, `pairs` keeps what is found, `stories` clusters it. `exact`
tells the very same texts of one outlet.
"""
