-- Dropped first, because an attempt that is interrupted leaves an invalid index. It may wait long: it blocks nobody meanwhile.
set lock_timeout = 0;

-- For the bound on how many authorizations a caller may have.
drop index concurrently if exists oauth2_authorization_caller;
create index concurrently oauth2_authorization_caller
    on oauth2_authorization (registered_client_id, principal_name, created_at);

-- For the end of a user's sign-ins.
drop index concurrently if exists oauth2_authorization_principal;
create index concurrently oauth2_authorization_principal on oauth2_authorization (principal_name);

-- For those that are deleted as soon as they expire.
drop index concurrently if exists oauth2_authorization_expires_early;
create index concurrently oauth2_authorization_expires_early on oauth2_authorization (expires_at)
    where access_token_value is null or authorization_grant_type = 'client_credentials';

set lock_timeout = '5s';
