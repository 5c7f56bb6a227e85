-- Sample users; each password is the name. A user whose password was changed is left alone.
with demo (name, password) as (values
    ('alice', '{bcrypt}$2a$10$TXRIUbtQS3CIab9Vsh5cBewVl/3Lqy2gm4G47tGig07Cl8M4DAHyS'),
    ('bob', '{bcrypt}$2a$10$JrHDsb030C/6eBuwSRy6nudG11DlpHN7xZNRpxTwizaVL3oqIAyJ6'),
    ('admin', '{bcrypt}$2a$10$Cp.Ppgft7YCUjN.ZTzeTnuNtWw49XorHrz/K9RC4QThEt.Nhj8.fS')),
permissions (name, permission) as (values
    ('alice', 'orders:own'),
    ('alice', 'payments:own'),
    ('alice', 'payments:deposit'),
    ('bob', 'orders:own'),
    ('bob', 'payments:own'),
    ('bob', 'payments:deposit'),
    ('admin', 'catalog:write'),
    ('admin', 'inventory:write'),
    ('admin', 'gateway:read'))
insert into users (name, password, authorities)
select name, password, array(select permission from permissions where permissions.name = demo.name)
from demo
on conflict (name) do update set authorities = excluded.authorities where users.password = excluded.password;
