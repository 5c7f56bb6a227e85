-- What must hold in the database of payments at every moment. Each query returns the rows that break a rule: none.

-- The entries of every transaction sum to 0, and there are at least two.
select transactions.id, kind, order_id, sum(amount), count(amount) as entries
from transactions left join entries on transaction_id = transactions.id
group by transactions.id
having coalesce(sum(amount), 0) <> 0 or count(amount) < 2;

-- All money together is 0: what customers and the shop have came from the bank.
select sum(amount) from entries having sum(amount) <> 0;

-- A customer's balance is the sum of the entries, and their numbers have no gap.
select customer, balance, movements, sum(amount), count(amount), min(number), max(number)
from accounts left join entries using (customer)
group by customer
having balance <> coalesce(sum(amount), 0) or movements <> count(amount)
  or movements <> coalesce(max(number), 0) or coalesce(min(number), 1) <> 1;

-- Nobody owes anything.
select customer, balance from accounts where balance < 0;

-- What charges say is what moved: each was charged once, and refunded once or not yet.
select order_id, charges.customer, charges.amount, status, charged, refunded, charged_amount, refunded_amount
from charges
  full join (
    select order_id, min(customer) as customer,
      count(*) filter (where kind = 'CHARGE') as charged, sum(-amount) filter (where kind = 'CHARGE') as charged_amount,
      count(*) filter (where kind = 'REFUND') as refunded, sum(amount) filter (where kind = 'REFUND') as refunded_amount
    from entries join transactions on id = transaction_id
    where account = 'CUSTOMER' and kind in ('CHARGE', 'REFUND')
    group by order_id
  ) as moved using (order_id)
where charges.customer is distinct from moved.customer
  or charges.amount is distinct from charged_amount
  or coalesce(charged, 0) <> (case when charges.customer is null then 0 else 1 end)
  or coalesce(refunded, 0) <> (case when charges.customer is not null and status = 'REFUNDED' then 1 else 0 end)
  or refunded_amount <> charged_amount;
