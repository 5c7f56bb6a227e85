-- Sample users; each password is the name.
insert into users (name, password, authorities) values
    ('alice', '{bcrypt}$2a$10$TXRIUbtQS3CIab9Vsh5cBewVl/3Lqy2gm4G47tGig07Cl8M4DAHyS', '{customer}'),
    ('bob', '{bcrypt}$2a$10$JrHDsb030C/6eBuwSRy6nudG11DlpHN7xZNRpxTwizaVL3oqIAyJ6', '{customer}'),
    ('admin', '{bcrypt}$2a$10$Cp.Ppgft7YCUjN.ZTzeTnuNtWw49XorHrz/K9RC4QThEt.Nhj8.fS', '{}')
on conflict (name) do update set password = excluded.password, authorities = excluded.authorities, enabled = true;
-- The administrator changes what there is to change.
update users set authorities = array_append(authorities, 'catalog:write') where name = 'admin';
update users set authorities = array_append(authorities, 'inventory:write') where name = 'admin';
