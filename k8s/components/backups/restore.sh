#!/bin/sh
# Restores DATABASE from /backups/<BACKUP>, by default the newest. The previous database is kept, renamed to
# <database>_before_<time>. If a step fails, it gets its name back.
set -eu

backups=/backups
PGPASSWORD=$(cat "$PGPASSWORD_FILE")
export PGPASSWORD

sql() {
  psql --no-psqlrc --no-password --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 "$@"
}

exists() {
  [ "$(sql --dbname=postgres --command="select count(*) from pg_database where datname = '$1'")" = 1 ]
}

backup=${BACKUP:-}
if [ -z "$backup" ]; then
  backup=$(find "$backups" -mindepth 1 -maxdepth 1 -type d -name '2*' | sort | tail -n 1)
  backup=${backup##*/}
fi
dump=$backups/$backup/${DATABASE:?which database?}.dump
if ! [ -f "$dump" ]; then
  echo "There is no $dump; there are:" >&2
  find "$backups" -name '*.dump' | sort >&2
  exit 1
fi

before=
if exists "$DATABASE"; then
  # The service would write into a half-restored database.
  if [ "$(sql --dbname=postgres --command="select count(*) from pg_stat_activity where datname = '$DATABASE'")" != 0 ]; then
    echo "$DATABASE is in use: kubectl -n slipway scale deployment/$DATABASE --replicas=0" >&2
    exit 1
  fi
  before=${DATABASE}_before_$(date -u +%Y%m%d%H%M%S)
  sql --dbname=postgres --command="alter database \"$DATABASE\" rename to \"$before\""
fi

put_back() {
  sql --dbname=postgres --command="drop database if exists \"$DATABASE\" with (force)"
  if [ -n "$before" ]; then
    sql --dbname=postgres --command="alter database \"$before\" rename to \"$DATABASE\""
  fi
  echo "$DATABASE is as it was" >&2
}
trap put_back EXIT
trap 'exit 1' TERM INT

# --create also restores the database's owner and connect privileges.
pg_restore --no-password --create --exit-on-error --dbname=postgres "$dump"
sql --dbname="$DATABASE" --command=analyze

trap - EXIT TERM INT
echo "$DATABASE is restored from $backup. Rows:"
sql --dbname="$DATABASE" --command="
  select format('%s %s', table_name, (xpath('/row/n/text()',
           query_to_xml(format('select count(*) as n from %I.%I', table_schema, table_name), false, true, '')))[1])
  from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1"
if [ -n "$before" ]; then
  echo "What was there before is in $before; when it is not needed: drop database \"$before\""
fi
