package app.throughline.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.world.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What PostgreSQL's own catalogue says about row security. */
class RowSecurityCatalogueTest {
    private static final String POLICIES = """
            select format('%s.%s %s %s %s to %s using %s check %s', schemaname, tablename, policyname, permissive, cmd,
                roles, qual, with_check) from pg_policies order by 1""";
    private static final String LOGINS =
            "('throughline_web', 'throughline_worker', 'throughline_engine', 'throughline_import', 'throughline_report')";

    private final PolicyFile policies = PolicyFile.shipped();
    private final TestDatabase database = TestDatabase.fresh();
    private Connection superuser;

    @BeforeEach
    void connect() {
        superuser = database.superuser();
    }

    @AfterEach
    void disconnect() throws SQLException {
        superuser.close();
    }

    @Test
    void everyTableWithAContactIsDeclared() throws SQLException {
        assertThat(policies.tables().keySet()).contains("contact.contact").containsAll(list("""
                select format('%s.%s', n.nspname, c.relname) from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'contact_id' and not a.attisdropped
                where c.relkind in ('r', 'p') and pg_get_userbyid(c.relowner) = 'throughline_owner'"""));
    }

    @Test
    void declaredTablesAndNoOthersHaveForcedRowSecurity() throws SQLException {
        assertThat(list("""
                        select format('%s.%s', n.nspname, c.relname) from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        where c.relrowsecurity and c.relforcerowsecurity"""))
                .containsExactlyInAnyOrderElementsOf(policies.tables().keySet());
        assertThat(list("select relname from pg_class where relrowsecurity <> relforcerowsecurity"))
                .isEmpty();
    }

    @Test
    void thePoliciesAreExactlyTheGeneratedOnes() throws SQLException {
        var before = list(POLICIES);
        var names = new TreeSet<String>();
        policies.tables().forEach((name, table) -> expectedPolicies(table).forEach(p -> names.add(name + " " + p)));
        assertThat(list("select format('%s.%s %s', schemaname, tablename, policyname) from pg_policies"))
                .containsExactlyInAnyOrderElementsOf(names);
        try (var owner = database.connect("throughline_owner")) {
            owner.setAutoCommit(false);
            RowSecurity.execute(owner, RowSecurity.statements(RowSecurity.schemas(owner), policies));
            owner.commit();
        }
        assertThat(list(POLICIES)).isEqualTo(before).hasSizeGreaterThan(100);
    }

    @Test
    void aStartThatFindsThemAppliedLocksNoTable() throws SQLException {
        try (var owner = database.connect("throughline_owner")) {
            owner.setAutoCommit(false);
            new RowSecurity().apply(owner);
            assertThat(list("select relation::regclass from pg_locks where mode like '%Exclusive%' and relation is not"
                            + " null and database = (select oid from pg_database where datname = current_database())"))
                    .isEmpty();
            owner.rollback();
        }
    }

    @Test
    void aStartWhileAnImportIsAtWorkOrDiedLocksNoTable() throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute("select intake.open_stage('stage_99_students', array['line'], array['bigint']),"
                    + " intake.seal_stage('stage_99_students', array['line'])");
            assertThat(new RowSecurityCatalogue(superuser)
                            .isMarked(RowSecurity.statements(RowSecurity.schemas(superuser), policies)))
                    .isTrue();
            statement.execute("drop table intake.stage_99_students");
        }
    }

    @Test
    void whatAHandAlteredIsMadeAgainAtTheNextStart() throws SQLException {
        var before = list(POLICIES);
        for (var change : List.of(
                "drop policy recusal on contact.contact",
                "alter policy reading on alert.alert using (true)",
                "create policy mine on note.note using (true)",
                "alter table task.task no force row level security",
                "grant delete on audit.entry to throughline_web",
                "create or replace function sec.tie() returns table (contact_id bigint) language sql stable"
                        + " security definer set search_path = pg_catalog, pg_temp as 'select 1::bigint'")) {
            try (var statement = superuser.createStatement()) {
                statement.execute(change);
            }
            start();
            assertThat(new RowSecurityCatalogue(superuser)
                            .isMarked(RowSecurity.statements(RowSecurity.schemas(superuser), policies)))
                    .as(change)
                    .isTrue();
        }
        assertThat(list(POLICIES)).isEqualTo(before);
        assertThat(list("select 1 where has_table_privilege('throughline_web', 'audit.entry', 'delete')"))
                .isEmpty();
        assertThat(list("select prosrc from pg_proc where oid = 'sec.tie()'::regprocedure"))
                .first()
                .asString()
                .contains("union");
    }

    private void start() throws SQLException {
        try (var owner = database.connect("throughline_owner")) {
            owner.setAutoCommit(false);
            new RowSecurity().apply(owner);
            owner.commit();
        }
    }

    private static List<String> expectedPolicies(PolicyFile.Table table) {
        var names = new ArrayList<>(List.of("reading", "engine", "helpers"));
        if (table.recusal()) {
            names.add("recusal");
        }
        if (table.preview() instanceof PolicyFile.Preview.Narrowed) {
            names.add("preview");
        }
        switch (table.writes()) {
            case NONE -> {}
            case INSERT -> names.add("inserting");
            case CHANGE -> names.addAll(List.of("inserting", "changing"));
            case DELETE -> names.addAll(List.of("inserting", "changing", "deleting"));
        }
        return names;
    }

    @Test
    void onlyDeclaredTablesAreChangedAndOnlyAsDeclared() throws SQLException {
        for (var table : policies.tables().entrySet()) {
            var declared = new ArrayList<>(List.of("SELECT"));
            switch (table.getValue().writes()) {
                case NONE -> {}
                case INSERT -> declared.add("INSERT");
                case CHANGE -> declared.addAll(List.of("INSERT", "UPDATE"));
                case DELETE -> declared.addAll(List.of("INSERT", "UPDATE", "DELETE"));
            }
            assertThat(list("select privilege_type from information_schema.role_table_grants"
                            + " where grantee = 'throughline_web' and table_schema || '.' || table_name = '"
                            + table.getKey() + "'"))
                    .as(table.getKey())
                    .containsExactlyInAnyOrderElementsOf(declared);
        }
    }

    @Test
    void noLoginOwnsAnythingOrGoesRoundRowSecurity() throws SQLException {
        assertThat(list("select rolname from pg_roles where rolname like 'throughline%' and (rolsuper or rolbypassrls"
                        + " or rolcreaterole or rolcreatedb or rolreplication)"))
                .isEmpty();
        assertThat(list("select relname from pg_class where pg_get_userbyid(relowner) in " + LOGINS
                        + " union all select nspname from pg_namespace where pg_get_userbyid(nspowner) in " + LOGINS
                        + " union all select proname from pg_proc where pg_get_userbyid(proowner) in " + LOGINS))
                .isEmpty();
        assertThat(list(
                        "select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname in "
                                + LOGINS))
                .isEmpty();
        assertThat(list("select rolname from pg_roles where rolname = 'throughline_sec' and rolcanlogin"))
                .isEmpty();
        assertThat(list("select n.nspname from pg_namespace n, pg_roles r where r.rolname in " + LOGINS
                        + " and n.nspname not like 'pg_temp%' and has_schema_privilege(r.oid, n.oid, 'create')"))
                .isEmpty();
    }

    @Test
    void viewsOutsideTheHelpersAskAsTheirCaller() throws SQLException {
        assertThat(list("""
                        select format('%s.%s', n.nspname, c.relname) from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('v', 'm') and n.nspname not in ('sec', 'pg_catalog', 'information_schema')
                        and not coalesce(c.reloptions::text like '%security_invoker=true%', false)""")).isEmpty();
        assertThat(list("select viewname from pg_views where schemaname = 'sec'"))
                .containsExactlyInAnyOrder(
                        "my_person",
                        "my_team",
                        "my_colleague",
                        "my_compartment",
                        "my_caseload",
                        "my_team_caseload",
                        "my_roster",
                        "my_subscription",
                        "my_case_tie",
                        "my_tie",
                        "my_named_note",
                        "my_named_file",
                        "my_task_subscription",
                        "my_recusal",
                        "recusal_behind",
                        "my_glass",
                        "my_hidden");
    }

    @Test
    void theFunctionsThatRunAsTheirOwnerAreTheseOnly() throws SQLException {
        assertThat(list("""
                        select format('%s.%s(%s) %s', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid),
                            pg_get_userbyid(p.proowner))
                        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef
                        and not ((n.nspname = 'segment' and p.proname like 'report_%'
                                or n.nspname = 'report' and (p.proname like 'mark_%' or p.proname = 'spread_calendar')
                                or n.nspname = 'academics' and p.proname like 'mark_risk%'
                                or n.nspname = 'workflow' and p.proname like 'arrive_by_%')
                            and p.prorettype = 'trigger'::regtype and p.pronargs = 0)"""))
                .containsExactlyInAnyOrder(
                        "segment.shards_of(in_node text) throughline_sec",
                        "segment.claim_changes(in_node text, in_limit integer) throughline_sec",
                        "segment.waiting_of(in_contacts bigint[]) throughline_sec",
                        "segment.waiting_changes() throughline_sec",
                        "segment.empty_queues() throughline_sec",
                        "segment.report_memberships(in_contacts bigint[]) throughline_sec",
                        "workflow.listeners(in_trigger text, in_what text) throughline_sec",
                        "report.remake(in_contacts bigint[]) throughline_sec",
                        "sec.me() throughline_sec",
                        "sec.behind() throughline_sec",
                        "sec.recused_behind() throughline_sec",
                        "sec.level_behind(in_area integer) throughline_sec",
                        "sec.today() throughline_sec",
                        "sec.level(in_area integer) throughline_sec",
                        "sec.has_right(in_name text) throughline_sec",
                        "sec.person() throughline_sec",
                        "sec.team() throughline_sec",
                        "sec.colleague() throughline_sec",
                        "sec.compartment() throughline_sec",
                        "sec.roster() throughline_sec",
                        "sec.subscription() throughline_sec",
                        "sec.case_tie() throughline_sec",
                        "sec.tie() throughline_sec",
                        "sec.search_contact(in_query text, in_limit integer) throughline_sec",
                        "sec.search_alert(in_query text, in_limit integer) throughline_sec",
                        "sec.search_case(in_query text, in_limit integer) throughline_sec",
                        "sec.remove(in_kind text, in_id bigint, in_label text, in_reason text) throughline_sec",
                        "sec.restore(in_deletion bigint) throughline_sec",
                        "sec.purge() throughline_sec",
                        "audit.append(entries jsonb) throughline_sec",
                        "audit.broken(in_anchors jsonb) throughline_sec",
                        "audit.chains() throughline_sec",
                        "intake.open_stage(in_name text, in_columns text[], in_types text[]) throughline_owner",
                        "intake.seal_stage(in_name text, in_key text[]) throughline_owner",
                        "intake.close_stage(in_run bigint) throughline_owner");
        assertThat(list("select distinct r.rolname from pg_proc p, pg_roles r where p.prosecdef and r.rolname in "
                        + LOGINS
                        + " and pg_get_userbyid(p.proowner) = 'throughline_owner'"
                        + " and has_function_privilege(r.oid, p.oid, 'execute')"))
                .as("what runs as the owner of all tables is for imports alone")
                .containsExactly("throughline_import");
        assertThat(list("select proname from pg_proc where prosecdef and not coalesce(proconfig::text like"
                        + " '%search_path=%pg_temp%', false)"))
                .as("without a fixed search path, whoever calls could put a table in front")
                .isEmpty();
    }

    @Test
    void everyClauseIsUsed() {
        var used = new TreeSet<String>();
        policies.tables().values().forEach(table -> {
            collect(table.read(), used);
            if (table.update() != null) {
                collect(table.update(), used);
            }
            if (table.insert() != null) {
                collect(table.insert(), used);
            }
        });
        assertThat(used).containsExactlyInAnyOrderElementsOf(policies.clauses().keySet());
    }

    private static void collect(Clause clause, TreeSet<String> names) {
        switch (clause) {
            case Clause.Named(var name) -> names.add(name);
            case Clause.All(var of) -> of.forEach(c -> collect(c, names));
            case Clause.Any(var of) -> of.forEach(c -> collect(c, names));
        }
    }

    private List<String> list(String sql) throws SQLException {
        try (var statement = superuser.createStatement();
                var rows = statement.executeQuery(sql)) {
            var list = new ArrayList<String>();
            while (rows.next()) {
                list.add(rows.getString(1));
            }
            return list;
        }
    }
}
