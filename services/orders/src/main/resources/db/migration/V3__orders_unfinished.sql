-- Counts a customer's unfinished orders and what they have to pay for them. Dropped first, because an attempt that is
-- interrupted leaves an invalid index. It may wait long: it blocks nobody meanwhile.
set lock_timeout = 0;
drop index concurrently if exists orders_unfinished;
create index concurrently orders_unfinished on orders (customer, id) include (total) where next_step <> 'NONE';
set lock_timeout = '5s';
