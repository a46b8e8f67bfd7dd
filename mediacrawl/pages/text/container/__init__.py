"""Where the text of an article stands on its page, as a site declares it or as the prose tells."""
