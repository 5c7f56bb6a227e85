-- status is what the customer sees, next_step what the process has to do next. Nothing is left to do where it is NONE.
create table orders (
    id        uuid primary key default uuidv7(), -- sorts by time, so "newest first" is the order of the key
    customer  text not null,
    total     numeric(12, 2) not null,
    currency  text not null,
    placed_at timestamptz not null default now(),
    status    text not null default 'PLACED',
    reason    text check (reason in ('out-of-stock', 'insufficient-funds', 'unknown-product')),
    next_step text not null default 'RESERVE',
    constraint orders_states check ((status, next_step) in (
        ('PLACED', 'RESERVE'), ('RESERVED', 'CHARGE'), ('PAID', 'CLAIM'), ('PAID', 'COMMIT'), ('CONFIRMED', 'NONE'),
        ('PLACED', 'UNDO'), ('RESERVED', 'UNDO'), ('PAID', 'UNDO'), ('REJECTED', 'NONE'),
        ('CANCELLED', 'UNDO'), ('CANCELLED', 'NONE'))),
    constraint orders_reasons check ((reason is not null)
        = (status = 'REJECTED' or (next_step = 'UNDO' and status <> 'CANCELLED')))
);

create index orders_of_customer on orders (customer, id desc);

create table order_lines (
    order_id uuid not null references orders,
    position integer not null,
    sku      text not null,
    name     text not null,
    quantity integer not null check (quantity > 0),
    price    numeric(12, 2) not null, -- of one piece, at the time of placing
    primary key (order_id, position),
    unique (order_id, sku)
);

-- Every status an order has had: 1, 2, 3, …
create table order_history (
    order_id uuid not null references orders,
    sequence integer not null,
    status   text not null,
    at       timestamptz not null default now(),
    primary key (order_id, sequence)
);

-- db-scheduler's table; names and columns are its own. Without its index on last_heartbeat: picking an execution up
-- then changes no indexed column, and the search for dead ones reads a table that holds unfinished orders only.
create table scheduled_tasks (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
