#!/bin/sh
# Run by the image of PostgreSQL when the database is first made: the logins of compose.yaml, each
# in the role of its work. psql quotes the passwords, whatever is in them.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_USER" \
    --set crawler="$CRAWLER_PASSWORD" --set reader="$READER_PASSWORD" <<'SQL'
CREATE ROLE mediacrawl_writer NOLOGIN;
CREATE ROLE mediacrawl_reader NOLOGIN;
CREATE ROLE crawler LOGIN PASSWORD :'crawler' IN ROLE mediacrawl_writer;
CREATE ROLE reader LOGIN PASSWORD :'reader' IN ROLE mediacrawl_reader;
SQL
