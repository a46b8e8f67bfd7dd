"""One module a revision, named by its number: 0001, 0002, …"""
