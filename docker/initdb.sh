#!/usr/bin/env bash
# Runs once, on an empty volume: the owner changes tables, the application only reads and writes rows.
set -euo pipefail

psql -v ON_ERROR_STOP=1 -v owner_password="$KOLO_OWNER_PASSWORD" -v app_password="$KOLO_APP_PASSWORD" \
  --username "$POSTGRES_USER" --dbname postgres <<'SQL'
CREATE ROLE kolo_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE kolo_app LOGIN PASSWORD :'app_password';
CREATE DATABASE kolo OWNER kolo_owner;
\connect kolo
GRANT USAGE ON SCHEMA public TO kolo_app;
ALTER DEFAULT PRIVILEGES FOR ROLE kolo_owner GRANT USAGE ON SCHEMAS TO kolo_app;
ALTER DEFAULT PRIVILEGES FOR ROLE kolo_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO kolo_app;
ALTER DEFAULT PRIVILEGES FOR ROLE kolo_owner GRANT USAGE, SELECT ON SEQUENCES TO kolo_app;
SQL
