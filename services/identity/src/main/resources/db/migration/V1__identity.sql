-- Who may sign in, with what rights.
create table users (
    name        text primary key check (name ~ '^[A-Za-z0-9._@+-]{1,100}$'),
    password    text not null, -- hash with its method in front: {bcrypt}$2a$…
    authorities text[] not null default '{}', -- the scopes a client may be granted on the user's behalf
    enabled     boolean not null default true
);

-- Failed sign-ins, one row for a user name from an address, gone after the pause.
create table login_attempts (
    key      bytea primary key, -- SHA-256: people type passwords into the wrong field
    attempts integer not null,
    last_at  timestamptz not null
);
create index login_attempts_last_at on login_attempts (last_at);

-- Keys that sign tokens. The newest whose time has come signs; older ones are published while their tokens live.
create table signing_key (
    id         text primary key, -- the tokens' "kid"
    generation integer not null unique, -- of replicas that make the next key at once, one wins
    signs_from timestamptz not null,
    sealed     bytea not null -- the whole JWK, encrypted with slipway.identity.key-encryption-secret
);

-- From here on: the tables of Spring Authorization Server and Spring Session. Names and columns are theirs.

create table oauth2_registered_client (
    id                            text primary key,
    client_id                     text not null unique,
    client_id_issued_at           timestamptz not null default now(),
    client_secret                 text,
    client_secret_expires_at      timestamptz,
    client_name                   text not null,
    client_authentication_methods text not null,
    authorization_grant_types     text not null,
    redirect_uris                 text,
    post_logout_redirect_uris     text,
    scopes                        text not null,
    client_settings               text not null,
    token_settings                text not null,
    declaration                   bytea -- ours: digest of the configuration it was made from; null: added by hand
);

create table oauth2_authorization (
    id                            text primary key,
    registered_client_id          text not null references oauth2_registered_client on delete cascade,
    principal_name                text not null,
    authorization_grant_type      text not null,
    authorized_scopes             text,
    attributes                    text,
    state                         text,
    authorization_code_value      text,
    authorization_code_issued_at  timestamptz,
    authorization_code_expires_at timestamptz,
    authorization_code_metadata   text,
    access_token_value            text,
    access_token_issued_at        timestamptz,
    access_token_expires_at       timestamptz,
    access_token_metadata         text,
    access_token_type             text,
    access_token_scopes           text,
    oidc_id_token_value           text,
    oidc_id_token_issued_at       timestamptz,
    oidc_id_token_expires_at      timestamptz,
    oidc_id_token_metadata        text,
    refresh_token_value           text,
    refresh_token_issued_at       timestamptz,
    refresh_token_expires_at      timestamptz,
    refresh_token_metadata        text,
    user_code_value               text,
    user_code_issued_at           timestamptz,
    user_code_expires_at          timestamptz,
    user_code_metadata            text,
    device_code_value             text,
    device_code_issued_at         timestamptz,
    device_code_expires_at        timestamptz,
    device_code_metadata          text,
    -- Ours: when nothing of it is valid any more, for the purge.
    created_at                    timestamptz not null default now(),
    expires_at                    timestamptz not null generated always as (coalesce(greatest(
        authorization_code_expires_at, access_token_expires_at, oidc_id_token_expires_at,
        refresh_token_expires_at, user_code_expires_at, device_code_expires_at), created_at)) stored
);

create index oauth2_authorization_client on oauth2_authorization (registered_client_id);
create index oauth2_authorization_expires_at on oauth2_authorization (expires_at);
-- The library looks a token up in all of these columns at once, and only by equality. Hash indexes have no
-- limit for the length of a value; a B-tree refuses tokens above 2.7 kB.
create index oauth2_authorization_state on oauth2_authorization using hash (state);
create index oauth2_authorization_code on oauth2_authorization using hash (authorization_code_value);
create index oauth2_authorization_access_token on oauth2_authorization using hash (access_token_value);
create index oauth2_authorization_id_token on oauth2_authorization using hash (oidc_id_token_value);
create index oauth2_authorization_refresh_token on oauth2_authorization using hash (refresh_token_value);
create index oauth2_authorization_user_code on oauth2_authorization using hash (user_code_value);
create index oauth2_authorization_device_code on oauth2_authorization using hash (device_code_value);

create table oauth2_authorization_consent (
    registered_client_id text not null references oauth2_registered_client on delete cascade,
    principal_name       text not null,
    authorities          text not null,
    primary key (registered_client_id, principal_name)
);

create table spring_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval integer not null,
    expiry_time           bigint not null,
    principal_name        text
);
create index spring_session_expiry_time on spring_session (expiry_time);
create index spring_session_principal_name on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36) not null references spring_session on delete cascade,
    attribute_name     text not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);
