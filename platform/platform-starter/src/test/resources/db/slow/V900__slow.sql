-- Longer than the socket timeout that a test sets.
select pg_sleep(2);
