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

/**
 * Rights, helper views and generated policies, applied as the owner after the migrations.
 *
 * <p>To apply them takes a second and locks every personal table against everybody, so it is done only when there is a
 * need: when what is to be applied, or what the catalogue of the database then says about tables, rights, policies and
 * helpers, is not what it was after the last time. A migration, a new version and a hand that altered a policy all show.
 * The mark of the last time is the comment on the schema {@code sec}.
 */
@Component
public class RowSecurity implements AfterMigration {
    private static final String WRITERS = "throughline_web, throughline_worker, throughline_engine, throughline_import";
    private static final String LOGINS = WRITERS + ", throughline_report";
    private static final String HELPERS = "set local role throughline_sec";
    private static final String OWNER = "reset role";

    @Override
    public void apply(Connection owner) throws SQLException {
        var statements = statements(schemas(owner), PolicyFile.shipped());
        var catalogue = new RowSecurityCatalogue(owner);
        if (catalogue.isMarked(statements)) {
            return;
        }
        execute(owner, List.of("select pg_advisory_xact_lock(4711)"));
        if (!catalogue.isMarked(statements)) { // another node may have done it meanwhile
            execute(owner, statements);
            execute(owner, List.of(HELPERS, catalogue.mark(statements), OWNER));
        }
    }

    /** Everything there is to apply, in order, beginning and ending as the owner; running it again changes nothing. */
    static List<String> statements(List<String> schemas, PolicyFile file) {
        var all = new ArrayList<String>();
        schemas.forEach(schema -> all.addAll(rights(schema)));
        all.addAll(List.of(HELPERS, helpers(), OWNER));
        for (var statement : new PolicySql(file).statements()) {
            switch (statement.by()) {
                case OWNER -> all.add(statement.sql());
                case HELPERS -> all.addAll(List.of(HELPERS, statement.sql(), OWNER));
            }
        }
        all.add(HELPERS);
        all.addAll(helperRights());
        all.add(OWNER);
        all.addAll(auditRights());
        all.addAll(deletionRights());
        schemas.forEach(schema -> all.add(maintenance(schema)));
        return all;
    }

    static List<String> schemas(Connection owner) throws SQLException {
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
                "grant select, insert, update, delete on all tables in schema " + schema + " to " + WRITERS,
                "grant usage on all sequences in schema " + schema + " to " + WRITERS);
    }

    /** Who fills tables in bulk brings the planner's statistics up to date afterwards. */
    private static String maintenance(String schema) {
        return "grant maintain on all tables in schema " + schema
                + " to throughline_worker, throughline_engine, throughline_import";
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
                HELPERS,
                "revoke execute on function audit.append(jsonb), audit.broken(jsonb), audit.chains() from public",
                "grant execute on function audit.append(jsonb), audit.broken(jsonb), audit.chains() to " + LOGINS,
                OWNER);
    }

    /** What the functions that delete, restore and purge records write (product G-7). */
    private static List<String> deletionRights() {
        return List.of(
                "grant usage on all sequences in schema access to throughline_sec",
                "grant insert, update on access.deletion to throughline_sec",
                "grant update (deleted_at, title, description, closing_note, shared_note) on alert.alert to throughline_sec",
                "grant update (note, before) on alert.status_history to throughline_sec",
                "grant update (deleted_at, title, description) on casework.support_case to throughline_sec",
                "grant update (old_value, new_value) on casework.case_history to throughline_sec",
                "grant update (deleted_at, title, description, completion_note) on task.task to throughline_sec",
                "grant update (deleted_at, body) on note.note to throughline_sec",
                "grant update (remark) on note.contact_attempt to throughline_sec",
                "grant update (subject, body, html) on message.message to throughline_sec",
                "grant update (name, storage_key, deleted_at, deleted_by) on note.stored_file to throughline_sec",
                "grant insert on note.content_to_erase to throughline_sec",
                "grant delete on alert.comment_version, alert.alert_comment, alert.feedback, alert.receipt,"
                        + " alert.occurrence, task.checklist_item, note.note_version to throughline_sec");
    }

    private static String helpers() {
        try (InputStream in = RowSecurity.class.getResourceAsStream("/access/helpers.sql")) {
            return new String(
                    requireNonNull(in, "access/helpers.sql is missing").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void execute(Connection owner, List<String> statements) throws SQLException {
        try (var statement = owner.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
