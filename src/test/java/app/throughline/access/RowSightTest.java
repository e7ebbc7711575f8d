package app.throughline.access;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static app.throughline.db.contact.Tables.CONTACT;
import static app.throughline.db.task.Tables.TASK;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.PolicyFile.Preview;
import app.throughline.access.PolicyFile.Table;
import app.throughline.alert.page.QueueLists;
import app.throughline.casework.list.CaseLists;
import app.throughline.contact.list.Students;
import app.throughline.task.list.ListedTasks;
import app.throughline.world.Proves;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Row security against an independent model of product section 21, over random institutions. */
class RowSightTest {
    private static final boolean NIGHTLY = "nightly".equals(System.getProperty("throughline.profile"));

    private static final String LOOKED = "looked at";

    private final PolicyFile policies = PolicyFile.shipped();

    @Test
    void everybodySeesWhatTheModelSays() throws SQLException {
        long first = Long.getLong("sight.seed", new Random().nextLong());
        for (int i = 0; i < (NIGHTLY ? 60 : 4); i++) {
            compare(first + i);
        }
    }

    /** Leaves out each clause of each policy in turn: somebody must then see more or less than the model says. */
    @Test
    void noClauseCanBeLeftOutUnnoticed() throws SQLException {
        var sights = List.of(new Sight(7_001), new Sight(7_002), new Sight(7_003));
        var survivors = new ArrayList<String>();
        int tried = 0;
        for (var name : policies.tables().keySet()) {
            for (var mutant : mutants(policies.tables().get(name)).entrySet()) {
                tried++;
                boolean noticed = false;
                for (var sight : sights) {
                    noticed = noticed || notices(sight, name, mutant.getValue(), mutant.getKey());
                }
                if (!noticed) {
                    survivors.add(name + ": " + mutant.getKey());
                }
            }
        }
        assertThat(tried).isGreaterThan(200);
        assertThat(survivors).isEmpty();
    }

    /** The live engine's login has policies of its own, which leave out what its account has anyway. */
    @Test
    void theLiveEngineSeesWhatTheWholePoliciesShowItAndItsLoginShowsNobodyElseAnything() throws SQLException {
        var sight = new Sight(Long.getLong("sight.seed", new Random().nextLong()));
        var others = new TreeSet<>(sight.world.accounts.keySet());
        others.remove(1L);
        int seen = 0;
        for (var table : policies.tables().keySet()) {
            var whole = sight.actual(Set.of(1L), table).getOrDefault(1L, Set.of());
            var own = sight.actual(Set.of(1L), table, "throughline_engine");
            assertThat(own.getOrDefault(1L, Set.of())).as(table).isEqualTo(whole);
            seen += whole.isEmpty() ? 0 : 1;
            assertThat(sight.actual(others, table, "throughline_engine").values())
                    .as(table)
                    .allMatch(Set::isEmpty);
        }
        assertThat(seen).isGreaterThan(20);
        sight.superuser.rollback();
        sight.superuser.close();
    }

    /** Product AC-4: never more than the person sees, and never more than the administrator's own groups show. */
    @Test
    @Proves("AC-4")
    void whoLooksAsSomebodySeesWhatBothMaySee() throws SQLException {
        var sight = new Sight(Long.getLong("sight.seed", new Random().nextLong()));
        var differences = new ArrayList<String>();
        for (var table : policies.tables().keySet()) {
            differences.addAll(sight.lookedDifferences(table, 2));
        }
        assertThat(differences).isEmpty();
        assertThat(sight.lookers()).hasSizeGreaterThan(1);
        sight.superuser.rollback();
        sight.superuser.close();
    }

    private void compare(long seed) throws SQLException {
        System.out.println("Row security, random institution with seed " + seed + " (-Dsight.seed=" + seed + ")");
        var sight = new Sight(seed);
        var differences = new ArrayList<String>();
        for (var table : policies.tables().keySet()) {
            differences.addAll(sight.differences(table, 2));
            assertThat(sight.rows(0, "select array_agg((" + SightTables.key(table) + ")::text)  from " + table))
                    .as("nobody in " + table)
                    .isEmpty();
            assertThat(sight.actual(List.of(4_999L), table))
                    .as("an unknown account in " + table)
                    .containsExactly(Map.entry(4_999L, Set.of()));
        }
        assertThat(differences).isEmpty();
        for (var account : sight.world.accounts.values()) {
            assertThat(sight.rows(account.id(), "select array_agg(found::text) from sec.search_contact('s9', 1000)"))
                    .as("search by " + account + ", seed " + seed)
                    .isEqualTo(sight.expected(account.id(), "contact.contact"));
            assertThat(sight.rows(account.id(), "select array_agg(found::text) from sec.search_alert('a', 100000)"))
                    .as("search for alerts by " + account + ", seed " + seed)
                    .isEqualTo(sight.expected(account.id(), "alert.alert"));
            assertThat(sight.rows(account.id(), "select array_agg(found::text) from sec.search_case('c', 100000)"))
                    .as("search for cases by " + account + ", seed " + seed)
                    .isEqualTo(sight.expected(account.id(), "casework.support_case"));
            sight.as(account.id(), () -> nothingLiesOutsideTheReach(sight, account.id()));
        }
        sight.superuser.rollback();
        sight.superuser.close();
    }

    /** Lists of everything are narrowed to what somebody can reach: that must not hide what they may see. */
    private static void nothingLiesOutsideTheReach(Sight sight, long account) {
        var db = DSL.using(sight.superuser, SQLDialect.POSTGRES);
        var reach = Reach.gather(db).orElseThrow();
        var narrowed = Map.of(
                "alert.alert", reached(db, ALERT, ALERT.ID, QueueLists.within(reach), 1),
                "casework.support_case", reached(db, SUPPORT_CASE, SUPPORT_CASE.ID, CaseLists.within(reach), 2),
                "task.task", reached(db, TASK, TASK.ID, ListedTasks.within(db, reach), 3),
                "contact.contact", reached(db, CONTACT, CONTACT.ID, Students.within(reach), 4));
        narrowed.forEach((table, found) -> assertThat(found)
                .as("%s within the reach of %s, seed %s", table, account, sight.world.seed)
                .isEqualTo(sight.expected(account, table)));
    }

    private static Set<String> reached(
            DSLContext db, org.jooq.Table<?> table, Field<Long> id, Condition within, int area) {
        var whole = DSL.condition("(select sec.level({0})) >= 4", DSL.inline(area));
        return db.select(id).from(table).where(whole.or(within)).fetchSet(r -> String.valueOf(r.value1()));
    }

    private static Map<String, Table> mutants(Table table) {
        var mutants = new LinkedHashMap<String, Table>();
        for (var clause : table.read().mutants()) {
            mutants.put("read as " + clause, table.with(clause));
        }
        if (table.recusal()) {
            mutants.put("without recusal", table.withoutRecusal());
        }
        if (table.glass() != null) {
            mutants.put("without break-glass", table.withoutGlass());
        }
        if (table.preview() instanceof Preview.Narrowed(var also)) {
            mutants.put(LOOKED + " without narrowing", table.with(new Preview.WithParent()));
            if (!also.equals("true")) {
                mutants.put(LOOKED + " without " + also, table.with(new Preview.Narrowed("true")));
            }
        }
        return mutants;
    }

    private boolean notices(Sight sight, String name, Table mutant, String how) throws SQLException {
        try (var statement = sight.superuser.createStatement()) {
            for (var sql : new PolicySql(policies).table(name, mutant)) {
                statement.execute(sql);
            }
            return !(how.startsWith(LOOKED) ? sight.lookedDifferences(name, 1) : sight.differences(name, 1)).isEmpty();
        } finally {
            sight.superuser.rollback();
        }
    }
}
