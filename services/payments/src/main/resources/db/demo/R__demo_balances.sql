-- What the sample shop's customers start with; loaded with the profile demo only.
with opened as (
  insert into accounts (customer, balance, movements)
  select customer, 5000.00, 1 from unnest(array ['alice', 'bob']) as customer
  on conflict (customer) do nothing
  returning customer, balance
),
deposit as (
  select customer, balance, nextval(pg_get_serial_sequence('transactions', 'id')) as id from opened
),
posted as (
  insert into transactions (id, kind) select id, 'DEPOSIT' from deposit
)
insert into entries (transaction_id, account, customer, number, amount)
select id, 'CUSTOMER', customer, 1, balance from deposit
union all
select id, 'BANK', null, null, -balance from deposit;
