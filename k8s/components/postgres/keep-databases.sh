#!/bin/sh
# Creates the databases, and again whenever a password has changed or another server answers. So a new service, a new
# password and an emptied volume need no step of their own.
set -eu

pause=1 # seconds, until it is done for the first time; services wait for it
ready=/tmp/ready
alive=/tmp/alive

trap 'exit 0' TERM INT

# The passwords, and the server that they are for, as one number.
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
