-- What must hold in the database of inventory at every moment. Each query returns the rows that break a rule: none.

-- On hand is what came in and was never taken: all adjustments less all committed lines.
select sku, on_hand, adjusted, committed
from stock
  left join (select sku, sum(delta) as adjusted from adjustments group by sku) using (sku)
  left join (
    select sku, sum(quantity) as committed
    from reservation_lines join reservations using (order_id)
    where status = 'COMMITTED' group by sku
  ) using (sku)
where on_hand + coalesce(committed, 0) <> coalesce(adjusted, 0);

-- Reserved is what open reservations ask for.
select sku, reserved, open
from stock
  left join (
    select sku, sum(quantity) as open
    from reservation_lines join reservations using (order_id)
    where status = 'OPEN' group by sku
  ) using (sku)
where reserved <> coalesce(open, 0);

-- Nothing is negative, and no more is reserved than there is.
select sku, on_hand, reserved from stock where on_hand < 0 or reserved < 0 or reserved > on_hand;

-- Only a reservation that was released before it existed has no lines.
select order_id, status from reservations
where status <> 'RELEASED' and not exists (select from reservation_lines where order_id = reservations.order_id);
