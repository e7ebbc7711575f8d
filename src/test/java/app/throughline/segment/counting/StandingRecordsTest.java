package app.throughline.segment.counting;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.builder.StaffNames;
import app.throughline.contact.ContactFilterFields;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.SqlFilter;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.open.OpenRecords;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.segment.SegmentMembers;
import app.throughline.segment.SegmentPreviews;
import app.throughline.segment.Starters;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Counts from memory are those of PostgreSQL, of what everybody may see, cut to what whoever asks sees. */
@ThroughlineTest
class StandingRecordsTest {
    private static final String CATCHES = "{\"field\":\"family_name\",\"op\":\"is\",\"value\":\"Countsby\"}";
    private static final List<String> FILTERS = List.of(
            "{\"all\":[]}",
            CATCHES,
            "{\"none\":[" + CATCHES + "]}",
            "{\"field\":\"given_name\",\"op\":\"contains\",\"value\":\"a\"}",
            "{\"field\":\"given_name\",\"op\":\"is_not\",\"value\":\"Ada\"}",
            "{\"field\":\"email\",\"op\":\"is_empty\"}",
            "{\"has\":\"alert\",\"where\":{\"all\":[]}}",
            "{\"has_no\":\"alert\",\"where\":{\"field\":\"priority\",\"op\":\"is\",\"value\":\"critical\"}}",
            "{\"count\":\"alert\",\"op\":\"gte\",\"value\":2,\"where\":{\"field\":\"status_category\",\"op\":\"is\",\"value\":\"open\"}}",
            "{\"has\":\"alert\",\"where\":{\"field\":\"created_at\",\"op\":\"in_last\",\"value\":{\"n\":2,\"unit\":\"day\"}}}",
            "{\"has\":\"case\",\"where\":{\"has_no\":\"task\",\"where\":{\"all\":[]}}}",
            "{\"any\":[" + CATCHES + ",{\"none\":[{\"has\":\"alert\",\"where\":{\"all\":[]}}]}]}",
            "{\"all\":[" + CATCHES + ",{\"any\":[{\"has\":\"alert\",\"where\":{\"all\":[]}},"
                    + "{\"field\":\"given_name\",\"op\":\"is\",\"value\":\"Bo\"}]}]}");

    @Autowired
    Tx tx;

    @Autowired
    DSLContext db;

    @Autowired
    Catalogue catalogue;

    @Autowired
    StaffNames staff;

    @Autowired
    Moments moments;

    @Autowired
    NamedMembers members;

    @Autowired
    SqlFilter.Memberships memberships;

    @Autowired
    Starters starters;

    @Autowired
    SegmentMembers sights;

    @Autowired
    SegmentPreviews previews;

    @Autowired
    Viewers viewers;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    Parts parts;
    StandingRecords standing;

    @BeforeEach
    void students() {
        new People(database, signIns, accounts);
        parts = new Parts(tx, db, 1, 64);
        standing = new StandingRecords(parts, members, moments);
        var rows = new ArrayList<String>();
        for (int n = 0; n < 70; n++) {
            rows.add("(%d, 'counts', '%d', 'K%d', '%s', 'Countsby')"
                    .formatted(180300 + n, n, 180300 + n, n % 3 == 0 ? "Ada" : n % 3 == 1 ? "Bo" : "Ávila"));
        }
        write("insert into contact.contact (id, source, source_key, student_id, given_name, family_name)"
                + " overriding system value values " + String.join(", ", rows) + " on conflict do nothing");
        write("insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source)"
                + " select n, 9502, r.id, true, date '2020-01-01', 'segment' from generate_series(180300, 180304) n,"
                + " contact.network_role r where r.key = 'academic_advisor' and not exists (select 1"
                + " from contact.network_link l where l.contact_id = n)");
        alerts("low_grade", 180300, 180320);
        alerts("low_grade", 180310, 180330);
        alerts("wellbeing", 180340, 180350);
    }

    @AfterEach
    void nothingStays() {
        parts.destroy();
        write("delete from alert.alert where contact_id between 180300 and 180369");
    }

    @Test
    @Proves("FL-8")
    void everyFilterFindsWhomPostgresFinds() {
        var filters =
                new ArrayList<>(FILTERS.stream().map(StandingRecordsTest::whole).toList());
        starters.list().stream().filter(one -> !one.asksForTeam()).forEach(one -> filters.add(one.filter()));
        for (var filter : filters) {
            for (var sensitive : new boolean[] {false, true}) {
                var core = core(filter, sensitive);
                var found = found(core);
                assertThat(found.sample(1_000_000)).as(filter).isEqualTo(bySql(core));
                assertThat(found.count()).as(filter).isEqualTo(bySql(core).size());
            }
        }
        assertThat(parts.bytes()).isPositive();
    }

    @Test
    @Proves("FL-8")
    void whatIsTypedIsAskedOfWhatStandsInMemoryAlready() {
        found(core(whole(CATCHES), false));
        for (var typed : List.of("Co", "Count", "Countsby")) {
            var core = core(whole(CATCHES.replace("Countsby", typed)), false);
            assertThat(ask(core).orElseThrow().sample(1_000_000)).isEqualTo(bySql(core));
        }
        assertThat(ask(core(whole(FILTERS.get(5)), false))).isEmpty();
    }

    @Test
    @Proves({"FL-7", "SE-7"})
    void everybodyCountsAsFarAsTheySee() {
        var filter = whole(FILTERS.get(12));
        for (long who : new long[] {DIANE, RUTH}) {
            People.as(who, () -> {
                var viewer = viewers.ofAccount(who).orElseThrow();
                var sight = sights.sight(viewer);
                var found = found(core(filter, false)).among(sight.whole(), sight.ids());
                var exact = (SegmentPreviews.Preview.Found) previews.of(0, filter, false, 5, viewer);
                assertThat(found.count()).isEqualTo(exact.students()).isPositive();
                assertThat(found.sample(5)).isEqualTo(exact.sample());
                return 0;
            });
        }
    }

    @Test
    @Proves("FL-7")
    void sensitiveRecordsAreCountedOnlyWhereTheyAreIncluded() {
        var filter = whole("{\"all\":[" + CATCHES + "," + FILTERS.get(6) + "]}");
        assertThat(found(core(filter, false)).count()).isEqualTo(31);
        assertThat(found(core(filter, true)).count()).isEqualTo(42);
    }

    @Test
    void whatHasNoRoomIsNotKept() throws Exception {
        var full = new Parts(tx, db, 1, 0) {
            @Override
            long room() {
                return 1;
            }
        };
        var narrow = new StandingRecords(full, members, moments);
        for (int i = 0; i < 3; i++) {
            assertThat(narrow.matching(core(whole(CATCHES), false))).isEmpty();
            full.await();
        }
        assertThat(full.bytes()).isZero();
        full.destroy();
    }

    @Test
    void fewStudentsAreLeftToPostgres() throws Exception {
        var few = new Parts(tx, db, 10_000_000, 64);
        few.everybody();
        few.await();
        assertThat(few.everybody()).isEmpty();
        few.destroy();
    }

    private Found found(Core core) {
        for (int i = 0; i < 3 && ask(core).isEmpty(); i++) {
            try {
                parts.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return ask(core).orElseThrow();
    }

    private Optional<Found> ask(Core core) {
        return standing.matching(core);
    }

    private List<Long> bySql(Core core) {
        return itself(() -> db.select(ContactFilterFields.STUDENT.id().apply("r"))
                .from(ContactFilterFields.STUDENT.from().apply("r"))
                .where(SqlFilter.where(core, ContactFilterFields.STUDENT, "r", moments.now(), memberships))
                .and(DSL.condition("r.status <> 'merged'"))
                .orderBy(1)
                .fetch(row -> row.value1()));
    }

    private Core core(String json, boolean sensitive) {
        var filter = new FilterReader(catalogue).read(json).get();
        return OpenRecords.of(catalogue, sensitive).narrow(Expansion.core(filter.where(), staff.ofNobody()));
    }

    private <T> T itself(Supplier<T> work) {
        return Caller.SERVICE.call(() -> tx.read(work));
    }

    private static String whole(String where) {
        return "{\"version\":1,\"root\":\"contact\",\"where\":" + where + "}";
    }

    private void alerts(String type, long from, long until) {
        write("insert into alert.alert (contact_id, type_id, kind, compartment_id, priority, title, status, source,"
                + " last_occurred_at, created_at, actor_kind, actor_id, actor_label) select n, t.id, 1, t.compartment_id,"
                + " 4, 'Counts', 1, 'manual', now(), now(), 7, 0, 'Throughline' from alert.alert_type t, generate_series("
                + from + ", " + until + ") n where t.key = '" + type + "'");
    }

    private void write(String sql) {
        People.write(database, sql);
    }
}
