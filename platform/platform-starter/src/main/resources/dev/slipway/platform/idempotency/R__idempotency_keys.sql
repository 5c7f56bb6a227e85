-- Repeatable, not versioned: a service may switch idempotency keys on at any time of its own history.
create table if not exists idempotency_keys (
  caller text not null,
  operation text not null,
  key text not null,
  fingerprint bytea not null,
  status int not null default 0, -- written by the transaction that inserted the row: nobody else sees 0
  location text,
  body text,
  created_at timestamptz not null default now(),
  primary key (caller, operation, key)
);

create index if not exists idempotency_keys_by_age on idempotency_keys (created_at);
