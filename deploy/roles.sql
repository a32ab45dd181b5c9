-- The two databases and their four roles, made once by the server's administrator:
-- with the four passwords in its variables owner, app, equality and analyst: docs/how-to/deploy.md says how.
-- The application changes rows, never tables; neither store's role can enter the other store.
CREATE ROLE commonweal_owner LOGIN PASSWORD :'owner';
CREATE ROLE commonweal_app LOGIN PASSWORD :'app';
CREATE ROLE commonweal_equality LOGIN PASSWORD :'equality';
-- Reads published and reference tables only; which ones, `manage.py grant_roles` says after each migration.
CREATE ROLE commonweal_analyst LOGIN PASSWORD :'analyst';
ALTER ROLE commonweal_analyst SET default_transaction_read_only = on;

CREATE DATABASE commonweal OWNER commonweal_owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
CREATE DATABASE commonweal_equality OWNER commonweal_equality TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
REVOKE ALL ON DATABASE commonweal, commonweal_equality FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE commonweal TO commonweal_app;
GRANT CONNECT ON DATABASE commonweal TO commonweal_analyst;

\connect commonweal
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS unaccent;
ALTER DEFAULT PRIVILEGES FOR ROLE commonweal_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO commonweal_app;
ALTER DEFAULT PRIVILEGES FOR ROLE commonweal_owner GRANT USAGE, SELECT ON SEQUENCES TO commonweal_app;
