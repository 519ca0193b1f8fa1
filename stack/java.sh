#!/bin/sh
# Stands in for `java` in one process, the Firebase CLI of a local stack: answers its question for the version, and
# starts the embedded database where the CLI would start its jar. Arguments after the jar are the database's own.
case "$*" in
  *-version*)
    echo 'openjdk version "21.0.0"' >&2
    exit 0
    ;;
esac

while [ $# -gt 0 ] && [ "$1" != "$DATABASE_EMULATOR_BINARY_PATH" ]; do shift; done
shift
echo $$ > "$EMBEDDED_DATABASE_PID_FILE"
exec node "$EMBEDDED_DATABASE" --explain ${EMBEDDED_DATABASE_FOLDER:+--persist "$EMBEDDED_DATABASE_FOLDER"} "$@"
