-- Of the trace of the request that placed the order; null for older orders.
alter table orders add column trace_id text;
