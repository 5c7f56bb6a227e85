-- Tokens, codes and session IDs are stored as SHA-256 from now on, so whoever reads the database cannot use them. A running
-- version 1 keeps working, but does not recognize what version 2 issued, and the other way round: users sign in again.

delete from oauth2_authorization where expires_at < now(); -- else the update would rewrite them
update oauth2_authorization set
    authorization_code_value = 'sha256:' || encode(sha256(convert_to(authorization_code_value, 'UTF8')), 'hex'),
    access_token_value = 'sha256:' || encode(sha256(convert_to(access_token_value, 'UTF8')), 'hex'),
    oidc_id_token_value = 'sha256:' || encode(sha256(convert_to(oidc_id_token_value, 'UTF8')), 'hex'),
    refresh_token_value = 'sha256:' || encode(sha256(convert_to(refresh_token_value, 'UTF8')), 'hex');

-- Java-serialized, under IDs in clear.
delete from spring_session;
alter table spring_session alter column session_id type text;

-- Refresh tokens that have been replaced. Whoever presents one of them ends what was issued since (RFC 9700, section 4.14).
create table used_refresh_token (
    token_hash       text primary key,
    authorization_id text not null references oauth2_authorization on delete cascade,
    expires_at       timestamptz not null
);
create index used_refresh_token_authorization on used_refresh_token (authorization_id);
create index used_refresh_token_expires_at on used_refresh_token (expires_at);

-- Rows of an address count its failures of all users; a user who has signed in from an address is known there.
alter table login_attempts add column succeeded_at timestamptz;
create index login_attempts_succeeded_at on login_attempts (succeeded_at);

-- In the database, because operators change passwords with SQL: a new password ends the user's sessions and tokens, as does
-- disabling or deleting the user. A better hash of the same password does not.
create function end_sign_ins() returns trigger language plpgsql as $$
begin
    delete from spring_session where principal_name = old.name;
    delete from oauth2_authorization
    where principal_name = old.name and authorization_grant_type <> 'client_credentials';
    return null;
end
$$;

create trigger new_password after update of password on users
    for each row
    when (old.password <> new.password and coalesce(current_setting('slipway.same_password', true), '') <> 'yes')
    execute function end_sign_ins();

create trigger disabled after update of enabled on users
    for each row when (old.enabled and not new.enabled)
    execute function end_sign_ins();

create trigger deleted after delete on users
    for each row
    execute function end_sign_ins();

-- The scope "customer" has become one for each service. It stays, because version 1 asks for it.
update users set authorities = authorities || array(
    select scope from unnest(array['orders:own', 'payments:own']) scope where scope <> all (authorities))
where 'customer' = any (authorities);
