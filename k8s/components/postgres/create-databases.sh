#!/bin/sh
# Creates the database of each service and its two roles, as ServiceDatabase of platform-postgres does: <name>_owner owns
# it and migrates it, <name> runs the service and can only read and change rows. Creates what is missing and sets the
# passwords. It can be repeated, so a new service needs no extra step.
#
# Finds the services by their passwords: <secrets>/<name>/slipway.database.password and slipway.database.owner-password.
# The server is the one of psql's environment (PGHOST, PGUSER, …); PGPASSWORD_FILE names a file with its password.
# usage: create-databases.sh [SECRETS], by default /secrets
set -eu

secrets=${1:-/secrets}
patience=120 # seconds: a first start initializes the server

if [ -n "${PGPASSWORD_FILE:-}" ]; then
  PGPASSWORD=$(cat "$PGPASSWORD_FILE")
  export PGPASSWORD
fi

wait_for_server() {
  waited=0
  until pg_isready --quiet --timeout=1; do
    if [ "$waited" -ge "$patience" ]; then
      echo "PostgreSQL at ${PGHOST:-localhost} did not respond within $patience s" >&2
      exit 1
    fi
    sleep 1
    waited=$((waited + 1))
  done
}

sql() {
  psql --no-psqlrc --no-password --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 --dbname=postgres
}

# psql's \password sends a SCRAM verifier, so the server cannot log the password. It asks for it twice: on the terminal, unless
# setsid takes that away.
set_password() { # ROLE FILE
  password=$(cat "$2")
  if ! said=$(printf '%s\n%s\n' "$password" "$password" | setsid psql --no-psqlrc --no-password --dbname=postgres \
    --command="\\password \"$1\"" 2>&1); then
    echo "The password of $1 could not be set: $said" >&2
    return 1
  fi
}

create_roles() {
  NAME=$1 sql <<'SQL'
\getenv name NAME
\set owner :name _owner

-- A managed server's administrator is not a superuser but may create roles, and gets the privileges of those.
set createrole_self_grant = 'set, inherit';

select not exists (select from pg_roles where rolname = :'owner') as no_owner,
       not exists (select from pg_roles where rolname = :'name') as no_role \gset
\if :no_owner
create role :"owner" login;
\endif
\if :no_role
create role :"name" login;
\endif
-- Of the running role only: a migration may take long. Not in the connection, as poolers such as PgBouncer reject options there.
alter role :"name" set statement_timeout = '3s';
alter role :"name" set lock_timeout = '2s';
alter role :"name" set idle_in_transaction_session_timeout = '10s';
SQL
}

create_database() {
  NAME=$1 sql <<'SQL'
\getenv name NAME
\set owner :name _owner

set client_min_messages = warning;
select not exists (select from pg_database where datname = :'name') as no_database \gset
\if :no_database
create database :"name" owner :"owner";
\endif
revoke all on database :"name" from public;
grant connect on database :"name" to :"name";

\connect :"name"
set client_min_messages = warning;
alter schema public owner to :"owner";
revoke create on schema public from public;
grant usage on schema public to :"name";
alter default privileges for role :"owner" in schema public grant select, insert, update, delete on tables to :"name";
alter default privileges for role :"owner" in schema public grant usage on sequences to :"name";

\if :no_database
\echo Created database :name
\else
\echo Database :name is ready, its passwords are set
\endif
SQL
}

found=false
for password_file in "$secrets"/*/slipway.database.password; do
  [ -f "$password_file" ] || continue
  if [ "$found" = false ]; then
    wait_for_server
    found=true
  fi
  folder=$(dirname "$password_file")
  name=$(basename "$folder")
  create_roles "$name"
  set_password "${name}_owner" "$folder/slipway.database.owner-password"
  set_password "$name" "$folder/slipway.database.password"
  create_database "$name"
done
if [ "$found" = false ]; then
  echo "No $secrets/<name>/slipway.database.password: there is no service to make a database for" >&2
  exit 1
fi
