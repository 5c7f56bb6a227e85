-- At every moment, for every SKU:
--   on_hand + all committed lines = all adjustments,
--   reserved = all open lines.
create table stock (
  sku text primary key,
  on_hand int not null default 0 check (on_hand between 0 and 1000000000),
  reserved int not null default 0 check (reserved between 0 and on_hand)
) with (fillfactor = 70); -- rows that change all the time find room for their next version on the same page

create table adjustments (
  id uuid primary key,
  sku text not null references stock,
  delta int not null check (delta <> 0),
  reason text not null,
  adjusted_by text not null default current_user, -- the subject of a token, or the role whose script it was
  adjusted_at timestamptz not null default now()
);

create index adjustments_by_sku on adjustments (sku, adjusted_at);

create table reservations (
  order_id uuid primary key,
  status text not null check (status in ('OPEN', 'COMMITTED', 'RELEASED')),
  created_at timestamptz not null default now(),
  decided_at timestamptz check ((decided_at is null) = (status = 'OPEN'))
);

-- A reservation that was released before it ever existed has no lines.
create table reservation_lines (
  order_id uuid not null references reservations,
  sku text not null references stock,
  quantity int not null check (quantity > 0),
  primary key (order_id, sku)
);

-- What happened stays as it was written, also for a bug in the service, whose role is named like its database.
revoke update, delete on adjustments, reservation_lines from "${flyway:database}";
revoke delete on stock, reservations from "${flyway:database}";
