-- What a PostgreSQL database says of who may do what in it: roles, grants, row-level security, settings.
--
--   psql -X -q -At -d SERVICE -f postgresql.sql > exports/NAME/postgresql.json
--
-- One transaction, read only, of one state of the database. Prints one JSON document, which `vouchsafe` takes in.
-- It reads catalogs alone: no row of any table of yours, no function's text, and never pg_authid or pg_shadow, where
-- password hashes are. What the role may not see stands in the document as null, with the server's reason.
--
-- Any role that may connect can run it. pg_monitor (or pg_read_all_settings) shows all settings, and EXECUTE on
-- pg_hba_file_rules with SELECT on the view of that name the host rules; without them those sections say so.
--
-- PostgreSQL 13 to 18, psql 11 or later.

\set ON_ERROR_STOP off
\set ON_ERROR_ROLLBACK on
\set QUIET on
\set VERBOSITY terse
\pset format unaligned
\pset tuples_only on
\pset pager off
\pset null ''
\pset footer off
\pset expanded off
\set ECHO none
\timing off
\encoding UTF8

BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;

-- Names mean the server's own, whatever the role's search path.
SET LOCAL search_path = pg_catalog;

\echo '{"format":"vouchsafe-postgresql/1"'

-- Settings that matter, as this session found them. What the collecting role, its client or this session sets for
-- itself is marked by its source: it says nothing about the others. What may be a secret is named and not shown.
\echo ',"settings":'
SELECT coalesce(json_agg(json_build_object('name', s.name, 'value', CASE WHEN s.name !~ '(secret|passphrase|token|_key$)' THEN current_setting(s.name, true) END,
                                           'source', s.source,
                                           'pending_restart', s.pending_restart) ORDER BY s.name), '[]')
  FROM pg_catalog.pg_settings s
 WHERE s.name ~ '^(pgaudit|ssl|log_|rds\.|cloudsql\.|azure\.|password_encryption|scram_)'
    OR s.name ~ '_timeout$'
    OR s.name IN ('archive_mode', 'data_checksums', 'db_user_namespace', 'default_transaction_read_only', 'event_triggers',
                  'fsync', 'full_page_writes', 'listen_addresses', 'local_preload_libraries', 'logging_collector',
                  'max_connections', 'row_security', 'session_preload_libraries', 'shared_preload_libraries', 'wal_level');
\set missing_settings ''
\if :ERROR
\set missing_settings :LAST_ERROR_MESSAGE
\echo 'null'
\endif

-- Nothing waits for long, and times are written in one way.
SET LOCAL lock_timeout = '10s';
SET LOCAL statement_timeout = '15min';
SET LOCAL DateStyle = 'ISO';
SET LOCAL TimeZone = 'UTC';

-- The server, the database, and who asks.
\echo ',"server":'
SELECT json_build_object(
         'version', current_setting('server_version'),
         'version_num', current_setting('server_version_num')::int,
         'database', current_database(),
         'current_user', current_user,
         'session_user', session_user,
         'superuser', (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
         'sees_all_settings', pg_has_role(current_user, 'pg_read_all_settings', 'USAGE'),
         'replica', pg_is_in_recovery(),
         'taken_at', to_char(transaction_timestamp(), 'YYYY-MM-DD"T"HH24:MI:SS"Z"'));
\set missing_server ''
\if :ERROR
\set missing_server :LAST_ERROR_MESSAGE
\echo 'null'
\endif

-- Which cluster of files it is; a managed service may not say.
\echo ',"system_identifier":'
SELECT to_json(system_identifier::text) FROM pg_control_system();
\set missing_system_identifier ''
\if :ERROR
\set missing_system_identifier :LAST_ERROR_MESSAGE
\echo 'null'
\endif

-- The server's databases: this document speaks of one of them.
\echo ',"databases":'
SELECT coalesce(json_agg(json_build_object('name', d.datname, 'owner', pg_get_userbyid(d.datdba), 'template', d.datistemplate,
                                           'connectable', d.datallowconn) ORDER BY d.datname), '[]')
  FROM pg_database d;
\set missing_databases ''
\if :ERROR
\set missing_databases :LAST_ERROR_MESSAGE
\echo 'null'
\endif

-- Roles with what they are allowed by nature, and the settings they carry: for every database, or for one. A row
-- without a role is a setting of the database for all roles.
\echo ',"roles":'
SELECT coalesce(json_agg(json_build_object('name', r.rolname, 'login', r.rolcanlogin, 'superuser', r.rolsuper,
                                           'inherits', r.rolinherit, 'creates_roles', r.rolcreaterole,
                                           'creates_databases', r.rolcreatedb, 'replication', r.rolreplication,
                                           'bypasses_rls', r.rolbypassrls, 'connection_limit', r.rolconnlimit,
                                           'valid_until', CASE WHEN isfinite(r.rolvaliduntil)
                                               THEN to_char(r.rolvaliduntil, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') END)
                         ORDER BY r.rolname), '[]')
  FROM pg_roles r;
\set missing_roles ''
\if :ERROR
\set missing_roles :LAST_ERROR_MESSAGE
\echo 'null'
\endif

-- Settings by role and database. A setting that may carry a secret is named and not shown.
\echo ',"role_settings":'
SELECT coalesce(json_agg(json_build_object('role', CASE WHEN s.setrole <> 0 THEN pg_get_userbyid(s.setrole) END, 'database', d.datname,
                                           'name', split_part(c.entry, '=', 1),
                                           'value', CASE WHEN split_part(c.entry, '=', 1) LIKE '%.%'
                                                          AND split_part(c.entry, '=', 1) NOT LIKE 'pgaudit.%' THEN NULL
                                                         ELSE substr(c.entry, strpos(c.entry, '=') + 1) END)
                         ORDER BY s.setrole, s.setdatabase, c.number), '[]')
  FROM pg_db_role_setting s
 CROSS JOIN LATERAL unnest(s.setconfig) WITH ORDINALITY AS c (entry, number)
  LEFT JOIN pg_database d ON d.oid = s.setdatabase
 WHERE s.setdatabase = 0 OR d.datname = current_database();
\set missing_role_settings ''
\if :ERROR
\set missing_role_settings :LAST_ERROR_MESSAGE
\echo 'null'
\endif

-- Who is a member of what. Before version 16 a member inherits if the member's own attribute says so, and may
-- always take the role on.
\echo ',"memberships":'
SELECT coalesce(json_agg(json_build_object('role', pg_get_userbyid(m.roleid), 'member', pg_get_userbyid(m.member),
                                           'grantor', pg_get_userbyid(m.grantor), 'admin', m.admin_option,
                                           'inherits', coalesce((to_jsonb(m) ->> 'inherit_option')::boolean, r.rolinherit),
                                           'set', coalesce((to_jsonb(m) ->> 'set_option')::boolean, true))
                         ORDER BY m.roleid::regrole::text, m.member::regrole::text, m.grantor::regrole::text), '[]')
  FROM pg_auth_members m LEFT JOIN pg_roles r ON r.oid = m.member;
\set missing_memberships ''
\if :ERROR
\set missing_memberships :LAST_ERROR_MESSAGE
\echo 'null'
\endif

-- Schemas, who was granted what on them, and which roles may look into them.
\echo ',"schemas":'
SELECT coalesce(json_agg(json_build_object(
         'name', n.nspname, 'owner', pg_get_userbyid(n.nspowner),
         'grants', (SELECT coalesce(json_agg(json_build_object('grantee', CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END,
                                                      'privilege', a.privilege_type, 'grantable', a.is_grantable)
                                    ORDER BY a.grantee::regrole::text, a.privilege_type), '[]')
             FROM aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a),
         'usage', (SELECT coalesce(json_agg(r.rolname ORDER BY r.rolname), '[]') FROM pg_roles r
                    WHERE has_schema_privilege(r.oid, n.oid, 'USAGE'))) ORDER BY n.nspname), '[]')
  FROM pg_namespace n
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)';
\set missing_schemas ''
\if :ERROR
\set missing_schemas :LAST_ERROR_MESSAGE
\echo 'null'
\endif

-- Tables, views and sequences with their grants (an empty list of grants is the owner's alone, and is written out),
-- the columns' grants, and for a view what it shows and as whom.
\echo ',"tables":'
SELECT coalesce(json_agg(json_build_object(
         'schema', n.nspname, 'name', c.relname, 'owner', pg_get_userbyid(c.relowner),
         'kind', CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table' ELSE 'sequence' END,
         'rls_enabled', c.relrowsecurity, 'rls_forced', c.relforcerowsecurity,
         'partition_of', (SELECT json_build_array(pn.nspname, p.relname) FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent
                            JOIN pg_namespace pn ON pn.oid = p.relnamespace WHERE i.inhrelid = c.oid AND c.relispartition LIMIT 1),
         'grants', (SELECT coalesce(json_agg(json_build_object('grantee', CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END,
                                                      'privilege', a.privilege_type, 'grantable', a.is_grantable)
                                    ORDER BY a.grantee::regrole::text, a.privilege_type), '[]')
             FROM aclexplode(coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r'::"char" END, c.relowner))) a),
         'column_grants', (SELECT coalesce(json_agg(json_build_object('column', t.attname,
                                    'grantee', CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END,
                                    'privilege', a.privilege_type, 'grantable', a.is_grantable)
                                    ORDER BY t.attnum, a.grantee::regrole::text, a.privilege_type), '[]')
                             FROM pg_attribute t CROSS JOIN LATERAL aclexplode(t.attacl) a
                            WHERE t.attrelid = c.oid AND NOT t.attisdropped),
         'as_invoker', CASE WHEN c.relkind = 'v' THEN coalesce((SELECT o.option_value::boolean FROM pg_options_to_table(c.reloptions) o
                                                                 WHERE o.option_name = 'security_invoker'), false) END,
         'writable', CASE WHEN c.relkind = 'v' THEN pg_relation_is_updatable(c.oid, true) <> 0 END,
         'shows', CASE WHEN c.relkind IN ('v', 'm') THEN
                    (SELECT coalesce(json_agg(DISTINCT jsonb_build_array(un.nspname, u.relname)), '[]')
                       FROM pg_rewrite w JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
                                                         AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> c.oid
                       JOIN pg_class u ON u.oid = d.refobjid AND u.relkind IN ('r', 'p', 'v', 'm', 'f')
                       JOIN pg_namespace un ON un.oid = u.relnamespace
                      WHERE w.ev_class = c.oid) END)
         ORDER BY n.nspname, c.relname), '[]')
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)';
\set missing_tables ''
\if :ERROR
\set missing_tables :LAST_ERROR_MESSAGE
\echo 'null'
\endif

-- Functions that run with their owner's rights, and who may call them. Their text is not read.
\echo ',"functions":'
SELECT coalesce(json_agg(json_build_object(
         'schema', n.nspname, 'name', p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', 'owner', pg_get_userbyid(p.proowner),
         'callers', (SELECT coalesce(json_agg(r.rolname ORDER BY r.rolname), '[]') FROM pg_roles r
                      WHERE has_function_privilege(r.oid, p.oid, 'EXECUTE')))
         ORDER BY n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)), '[]')
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE p.prosecdef AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype) AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)';
\set missing_functions ''
\if :ERROR
\set missing_functions :LAST_ERROR_MESSAGE
\echo 'null'
\endif

-- What future objects will grant by themselves.
\echo ',"default_privileges":'
SELECT coalesce(json_agg(json_build_object('owner', pg_get_userbyid(d.defaclrole), 'schema', n.nspname,
                                           'on', CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
                                                      WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE d.defaclobjtype::text END,
                                           'grantee', CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END,
                                           'privilege', a.privilege_type, 'grantable', a.is_grantable)
                         ORDER BY d.defaclrole::regrole::text, n.nspname NULLS FIRST, d.defaclobjtype, a.grantee::regrole::text, a.privilege_type), '[]')
  FROM pg_default_acl d CROSS JOIN LATERAL aclexplode(d.defaclacl) a LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace;
\set missing_default_privileges ''
\if :ERROR
\set missing_default_privileges :LAST_ERROR_MESSAGE
\echo 'null'
\endif

-- Row security policies.
\echo ',"policies":'
SELECT coalesce(json_agg(json_build_object('schema', p.schemaname, 'table', p.tablename, 'name', p.policyname,
                                           'permissive', p.permissive = 'PERMISSIVE', 'roles', to_json(p.roles), 'command', p.cmd,
                                           'using', p.qual, 'with_check', p.with_check)
                         ORDER BY p.schemaname, p.tablename, p.policyname), '[]')
  FROM pg_policies p;
\set missing_policies ''
\if :ERROR
\set missing_policies :LAST_ERROR_MESSAGE
\echo 'null'
\endif

-- Extensions.
\echo ',"extensions":'
SELECT coalesce(json_agg(json_build_object('name', e.extname, 'version', e.extversion) ORDER BY e.extname), '[]') FROM pg_extension e;
\set missing_extensions ''
\if :ERROR
\set missing_extensions :LAST_ERROR_MESSAGE
\echo 'null'
\endif

-- Other servers that this one can ask: name, kind and address, never the users' options.
\echo ',"foreign_servers":'
SELECT coalesce(json_agg(json_build_object('name', s.srvname, 'wrapper', w.fdwname, 'owner', pg_get_userbyid(s.srvowner),
                                           'address', (SELECT string_agg(o.option_name || '=' || o.option_value, ' ' ORDER BY o.option_name)
                                                         FROM pg_options_to_table(s.srvoptions) o
                                                        WHERE o.option_name IN ('host', 'hostaddr', 'port', 'dbname')))
                         ORDER BY s.srvname), '[]')
  FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw;
\set missing_foreign_servers ''
\if :ERROR
\set missing_foreign_servers :LAST_ERROR_MESSAGE
\echo 'null'
\endif

-- Subscriptions: with one of them the server calls another by itself.
\echo ',"subscriptions":'
SELECT coalesce(json_agg(json_build_object('name', s.subname, 'enabled', s.subenabled) ORDER BY s.subname), '[]')
  FROM (SELECT subname, subenabled FROM pg_subscription
         WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())) s;
\set missing_subscriptions ''
\if :ERROR
\set missing_subscriptions :LAST_ERROR_MESSAGE
\echo 'null'
\endif

-- What each role may do to each table, as the server itself decides it: superuser, ownership, grants, PUBLIC, and what
-- it inherits. By privilege, the grantees through whom it holds; an empty object is a role that may do nothing. Where
-- columns were granted and the table was not, the columns.
\echo ',"access":'
SELECT coalesce(json_agg(json_build_object(
         'schema', n.nspname, 'name', c.relname, 'privileges', to_json(p.tested),
         'roles', (SELECT json_object_agg(r.rolname, (
                     SELECT coalesce(json_object_agg(t.privilege, to_json(array_remove(ARRAY[
                               CASE WHEN r.rolsuper THEN 'superuser' END,
                               CASE WHEN t.privilege = 'SELECT' AND pg_has_role(r.oid, (SELECT oid FROM pg_roles WHERE rolname = 'pg_read_all_data'), 'USAGE') THEN 'pg_read_all_data' END,
                               CASE WHEN t.privilege IN ('INSERT', 'UPDATE', 'DELETE') AND pg_has_role(r.oid, (SELECT oid FROM pg_roles WHERE rolname = 'pg_write_all_data'), 'USAGE') THEN 'pg_write_all_data' END,
                               CASE WHEN t.privilege = 'MAINTAIN' AND pg_has_role(r.oid, (SELECT oid FROM pg_roles WHERE rolname = 'pg_maintain'), 'USAGE') THEN 'pg_maintain' END], NULL)
                             || ARRAY(SELECT DISTINCT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END::text
                                        FROM aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
                                       WHERE a.privilege_type = t.privilege AND (a.grantee = 0 OR pg_has_role(r.oid, a.grantee, 'USAGE')) ORDER BY 1)) ORDER BY t.number)
                              FILTER (WHERE has_table_privilege(r.oid, c.oid, t.privilege)), '{}')
                       FROM unnest(p.tested) WITH ORDINALITY AS t (privilege, number)) ORDER BY r.rolname)
                     FROM pg_roles r),
         'columns', (SELECT coalesce(json_agg(json_build_object('role', x.rolname, 'privilege', x.privilege, 'columns', x.columns) ORDER BY x.rolname, x.privilege), '[]')
                       FROM (SELECT r.rolname, t.privilege, json_agg(a.attname ORDER BY a.attnum) AS columns
                               FROM pg_attribute a, pg_roles r, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) AS t (privilege)
                              WHERE a.attrelid = c.oid AND a.attacl IS NOT NULL AND NOT a.attisdropped
                                AND NOT has_table_privilege(r.oid, c.oid, t.privilege) AND has_column_privilege(r.oid, c.oid, a.attnum, t.privilege)
                              GROUP BY r.rolname, t.privilege) x))
         ORDER BY n.nspname, c.relname), '[]')
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 CROSS JOIN (SELECT ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']
                    || CASE WHEN current_setting('server_version_num')::int >= 170000 THEN ARRAY['MAINTAIN'] ELSE ARRAY[]::text[] END AS tested) p
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)';
\set missing_access ''
\if :ERROR
\set missing_access :LAST_ERROR_MESSAGE
\echo 'null'
\endif

-- pg_hba.conf, as the server reads it: by default for superusers alone, and on managed services for nobody.
\echo ',"host_rules":'
SELECT coalesce(json_agg(json_build_object('line', h.line_number, 'connection', h.type, 'databases', to_json(h.database), 'users', to_json(h.user_name),
                                           'address', h.address, 'netmask', h.netmask, 'method', h.auth_method, 'error', h.error)
                         ORDER BY to_jsonb(h) ->> 'file_name', h.line_number), '[]')
  FROM pg_hba_file_rules h;
\set missing_host_rules ''
\if :ERROR
\set missing_host_rules :LAST_ERROR_MESSAGE
\echo 'null'
\endif

\echo ',"missing":'
SELECT json_strip_nulls(json_build_object(
         'settings', nullif(:'missing_settings', ''),
         'server', nullif(:'missing_server', ''),
         'system_identifier', nullif(:'missing_system_identifier', ''),
         'databases', nullif(:'missing_databases', ''),
         'roles', nullif(:'missing_roles', ''),
         'role_settings', nullif(:'missing_role_settings', ''),
         'memberships', nullif(:'missing_memberships', ''),
         'schemas', nullif(:'missing_schemas', ''),
         'tables', nullif(:'missing_tables', ''),
         'functions', nullif(:'missing_functions', ''),
         'default_privileges', nullif(:'missing_default_privileges', ''),
         'policies', nullif(:'missing_policies', ''),
         'extensions', nullif(:'missing_extensions', ''),
         'foreign_servers', nullif(:'missing_foreign_servers', ''),
         'subscriptions', nullif(:'missing_subscriptions', ''),
         'access', nullif(:'missing_access', ''),
         'host_rules', nullif(:'missing_host_rules', '')
));

COMMIT;

\echo ',"complete":true}'
