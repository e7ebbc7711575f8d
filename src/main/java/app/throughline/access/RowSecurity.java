package app.throughline.access;

import static java.util.Objects.requireNonNull;

import app.throughline.database.AfterMigration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Applies rights, helper views and generated policies after every migration, in one transaction, as the owner. */
@Component
public class RowSecurity implements AfterMigration {
    private static final String LOGINS = "throughline_web, throughline_worker, throughline_import, throughline_report";

    @Override
    public void apply(Connection owner) throws SQLException {
        apply(owner, PolicyFile.shipped());
    }

    static void apply(Connection owner, PolicyFile file) throws SQLException {
        var schemas = schemas(owner);
        execute(owner, List.of("select pg_advisory_xact_lock(4711)"));
        for (var schema : schemas) {
            execute(owner, rights(schema));
        }
        execute(owner, List.of("set local role throughline_sec", helpers()));
        var sql = new PolicySql(file);
        execute(owner, List.of("reset role"));
        for (var statement : sql.statements()) {
            execute(
                    owner,
                    List.of(
                            (statement.startsWith("create or replace function sec.")
                                    ? "set local role throughline_sec"
                                    : "reset role")));
            execute(owner, List.of(statement));
        }
        execute(owner, List.of("reset role", "set local role throughline_sec"));
        execute(owner, helperRights());
        execute(owner, List.of("reset role"));
        execute(owner, auditRights());
        for (var schema : schemas) {
            execute(owner, List.of(maintenance(schema)));
        }
    }

    private static List<String> schemas(Connection owner) throws SQLException {
        var schemas = new ArrayList<String>();
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("select nspname from pg_namespace"
                        + " where pg_get_userbyid(nspowner) = 'throughline_owner' order by nspname")) {
            while (rows.next()) {
                schemas.add(rows.getString(1));
            }
        }
        return schemas;
    }

    private static List<String> rights(String schema) {
        return List.of(
                "grant usage on schema " + schema + " to throughline_sec, " + LOGINS,
                "grant select on all tables in schema " + schema + " to throughline_sec, throughline_report",
                "grant select, insert, update, delete on all tables in schema " + schema
                        + " to throughline_web, throughline_worker, throughline_import",
                "grant usage on all sequences in schema " + schema
                        + " to throughline_web, throughline_worker, throughline_import");
    }

    /** Who fills tables in bulk brings the planner's statistics up to date afterwards. */
    private static String maintenance(String schema) {
        return "grant maintain on all tables in schema " + schema + " to throughline_worker, throughline_import";
    }

    private static List<String> helperRights() {
        return List.of(
                "grant usage on schema sec to " + LOGINS,
                "grant select on all tables in schema sec to " + LOGINS,
                "revoke execute on all functions in schema sec from public",
                "grant execute on all functions in schema sec to " + LOGINS);
    }

    /** Entries enter through the append function alone; the chain's heads are nobody's business. */
    private static List<String> auditRights() {
        return List.of(
                "revoke all on audit.chain_head from " + LOGINS,
                "grant create on schema audit to throughline_sec",
                "grant select, insert on audit.entry to throughline_sec",
                "grant select, update on audit.chain_head to throughline_sec",
                "alter function audit.append(jsonb) owner to throughline_sec",
                "alter function audit.broken(jsonb) owner to throughline_sec",
                "alter function audit.chains() owner to throughline_sec",
                "revoke create on schema audit from throughline_sec",
                "set local role throughline_sec",
                "revoke execute on function audit.append(jsonb), audit.broken(jsonb), audit.chains() from public",
                "grant execute on function audit.append(jsonb), audit.broken(jsonb), audit.chains() to " + LOGINS,
                "reset role");
    }

    private static String helpers() {
        try (InputStream in = RowSecurity.class.getResourceAsStream("/access/helpers.sql")) {
            return new String(
                    requireNonNull(in, "access/helpers.sql is missing").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void execute(Connection owner, List<String> statements) throws SQLException {
        try (var statement = owner.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
