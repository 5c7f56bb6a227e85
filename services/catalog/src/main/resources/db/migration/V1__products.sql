create extension if not exists pg_trgm; -- finds names in spite of typing mistakes

create table products (
    -- "C": sorted by bytes, so that pages have the same order on every machine
    sku text collate "C" primary key check (sku ~ '^[A-Z0-9][A-Z0-9-]{2,39}$'),
    name text not null check (length(name) between 1 and 120),
    description text not null check (length(description) <= 2000),
    category text collate "C" not null check (category ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    price numeric(12, 2) not null check (price between 0.01 and 1000000), -- EUR
    -- One sequence for all: a product that is deleted and added again must not get an ETag it had before.
    version bigserial not null,
    -- What a search finds, A counts most. The unchanged words are for a search while typing:
    -- "sailin" is the beginning of "sailing", but not of its stem "sail".
    search tsvector not null generated always as (
        setweight(to_tsvector('english', name), 'A') ||
        setweight(to_tsvector('english', category), 'B') ||
        setweight(to_tsvector('english', description), 'C') ||
        setweight(to_tsvector('simple', name || ' ' || replace(sku, '-', ' ')), 'D')
    ) stored
);

create index products_by_category on products (category, sku);
create index products_by_words on products using gin (search);
create index products_by_likeness on products using gin (name gin_trgm_ops);
