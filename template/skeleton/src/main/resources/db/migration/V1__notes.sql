create table notes (
    id uuid primary key default uuidv7(), -- sorts by time, so "latest first" is the order of the key
    text text not null check (length(text) between 1 and 280),
    written_at timestamptz not null default now()
);
