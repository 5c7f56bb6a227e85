#!/bin/sh
# Dumps every database into /backups/<time>/<database>.dump and deletes backups older than KEEP_DAYS. A folder with a time is
# complete, and its dumps have been read back. The server is the one of psql's environment.
set -eu
umask 077 # a dump holds everything that the databases hold

backups=/backups
PGPASSWORD=$(cat "$PGPASSWORD_FILE")
export PGPASSWORD

time=$(date -u +%Y-%m-%dT%H%M%SZ)
unfinished=$backups/.unfinished
rm -rf "$unfinished" # of a backup that was interrupted; two never run at once
mkdir "$unfinished"

# Databases that restore.sh has renamed are in older backups.
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
