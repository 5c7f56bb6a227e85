-- Since when an order has waited for stock that other orders have reserved.
alter table orders add column stock_awaited_since timestamptz;
