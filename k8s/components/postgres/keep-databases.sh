#!/bin/sh
# Creates the databases, and repeats that whenever a password or the server has changed. So a new service, a new password or an
# emptied volume needs no extra step.
set -eu

pause=1 # seconds, until the first success, which services wait for
ready=/tmp/ready
alive=/tmp/alive

trap 'exit 0' TERM INT

# A checksum of the passwords and the server's ID.
state() {
  server=$(PGPASSWORD=$(cat "$PGPASSWORD_FILE") psql --no-psqlrc --no-password --tuples-only --no-align --dbname=postgres \
    --command='select system_identifier from pg_control_system()') || return
  { echo "$server"; cat /secrets/*/*; } | cksum
}

kept=
while :; do
  touch "$alive"
  if wanted=$(state 2>/dev/null) && [ "$wanted" != "$kept" ]; then
    if "$(dirname -- "$0")/create-databases.sh"; then
      kept=$wanted
      pause=10
      touch "$ready"
    else
      rm -f "$ready"
    fi
  fi
  sleep "$pause" &
  wait $!
done
