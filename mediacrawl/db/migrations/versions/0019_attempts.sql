ALTER TABLE crawl.run ADD COLUMN reading text[];
ALTER TABLE crawl.page ADD COLUMN set_aside boolean NOT NULL DEFAULT false;
