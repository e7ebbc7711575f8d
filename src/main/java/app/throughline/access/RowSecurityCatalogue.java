package app.throughline.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

/** What PostgreSQL's catalogue says about row security, as one hash, and the mark that holds the hash of last time. */
record RowSecurityCatalogue(Connection owner) {
    private static final String MARK = "select obj_description('sec'::regnamespace, 'pg_namespace')";

    /**
     * Tables, sequences and views with their rights, policies as parsed, and functions with bodies and rights; not the
     * tables of imports, which come and go while nodes start.
     */
    private static final String STATE = """
            with spaces as (
                select n.oid, n.nspname, n.nspacl::text as acl from pg_namespace n
                where n.nspname = 'sec' or pg_get_userbyid(n.nspowner) = 'throughline_owner'
            ), facts as (
                select 'schema ' || s.nspname as what, s.acl as state from spaces s
                union all
                select 'table ' || s.nspname || '.' || c.relname, concat_ws(' ', c.relkind, c.relowner::regrole,
                    c.relrowsecurity, c.relforcerowsecurity, c.relacl::text,
                    case when c.relkind = 'v' then pg_get_viewdef(c.oid) end)
                from pg_class c join spaces s on s.oid = c.relnamespace
                where c.relkind in ('r', 'p', 'v', 'm', 'S') and c.relname not like all ({passing})
                union all
                select 'policy ' || p.polrelid::regclass || '.' || p.polname, concat_ws(' ', p.polcmd, p.polpermissive,
                    p.polroles::regrole[]::text, p.polqual::text, p.polwithcheck::text)
                from pg_policy p join pg_class c on c.oid = p.polrelid
                where c.relname not like all ({passing})
                union all
                select 'function ' || p.oid::regprocedure, concat_ws(' ', p.proowner::regrole, p.prosecdef,
                    p.proconfig::text, p.proacl::text, p.prosrc)
                from pg_proc p join spaces s on s.oid = p.pronamespace
            )
            select md5(string_agg(f.what || ' ' || coalesce(f.state, ''), E'\n' order by f.what)) from facts f""".replace("{passing}", "array['stage_%', 'plan_%']");

    /** Whether these statements were the last to be applied, and nothing changed since. */
    boolean isMarked(List<String> statements) throws SQLException {
        return text(MARK).equals(value(statements));
    }

    /** The statement that notes that they are applied now; the helpers' owner runs it. */
    String mark(List<String> statements) throws SQLException {
        return "comment on schema sec is '" + value(statements) + "'";
    }

    private String value(List<String> statements) throws SQLException {
        return "Row security as of " + sha256(String.join(";\n", statements)) + " " + text(STATE);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private String text(String query) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(query)) {
            var text = rows.next() ? rows.getString(1) : null;
            return text == null ? "" : text;
        }
    }
}
