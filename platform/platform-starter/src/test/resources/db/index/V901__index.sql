-- Fails while two rows are the same.
create unique index concurrently twice_id on twice (id);
