#!/bin/sh
# Dumps every database into /backups/<time>/<database>.dump and forgets what is older than KEEP_DAYS. A folder that is there
# is complete and has been read again. The server is the one of psql's environment.
set -eu

backups=/backups
PGPASSWORD=$(cat "$PGPASSWORD_FILE")
export PGPASSWORD

time=$(date -u +%Y-%m-%dT%H%M%SZ)
unfinished=$backups/.unfinished
rm -rf "$unfinished" # a backup that was stopped; there are never two at once
mkdir "$unfinished"

# What restore.sh has put aside is in older backups.
databases=$(psql --no-psqlrc --no-password --tuples-only --no-align --set=ON_ERROR_STOP=1 --dbname=postgres --command="
  select datname from pg_database where not datistemplate and datname <> 'postgres' and datname not like '%\_before\_%'")
if [ -z "$databases" ]; then
  echo "There is no database to back up" >&2
  exit 1
fi

for database in $databases; do
  dump=$unfinished/$database.dump
  pg_dump --no-password --format=custom --lock-wait-timeout=60s --file="$dump" --dbname="$database"
  pg_restore --file=/dev/null "$dump"
  echo "$database: $(wc -c <"$dump") bytes"
done
mv "$unfinished" "$backups/$time"
echo "Backed up to $time"

find "$backups" -mindepth 1 -maxdepth 1 -type d -mtime "+$KEEP_DAYS" -print -exec rm -rf {} +
