package app.throughline.segment.engine;

import static app.throughline.contact.ContactFilterFields.STUDENT;
import static app.throughline.segment.engine.EngineWorld.alert;
import static app.throughline.segment.engine.EngineWorld.named;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.Filter;
import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.core.SqlFilter;
import app.throughline.filter.explain.Explainer;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.open.OpenRecords;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Login;
import app.throughline.kernel.Tx;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestClock;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What filters ask of when somebody joined and left a segment. */
@ThroughlineTest
class MembershipTest {
    private static final String OPEN_ALERT =
            "{\"has\":\"alert\",\"where\":{\"field\":\"status_category\",\"op\":\"is\",\"value\":\"open\"}}";
    private static final String THIS_WEEK =
            "{\"field\":\"joined_at\",\"op\":\"in_last\",\"value\":{\"n\":7,\"unit\":\"day\"}}";
    private static final String LEFT = "{\"field\":\"left_at\",\"op\":\"is_not_empty\"}";
    private static final String CURRENT = "{\"field\":\"is_current\",\"op\":\"is\",\"value\":true}";
    private static final String INITIAL = "{\"field\":\"cause\",\"op\":\"is\",\"value\":\"initial\"}";
    private static final Caller ITSELF = new Caller(1, Login.WORKER);
    private static final Caller DIRECTOR = new Caller(People.DIANE, Login.WEB);

    @Autowired
    EngineSteps engine;

    @Autowired
    LiveSegments segments;

    @Autowired
    Catalogue catalogue;

    @Autowired
    StaffNames staff;

    @Autowired
    DSLContext db;

    @Autowired
    Moments moments;

    @Autowired
    Tx tx;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    EngineWorld world;

    @BeforeEach
    void world() {
        new People(database, signIns, accounts);
        world = new EngineWorld(database);
    }

    /** Others find everybody as they are now. */
    @AfterEach
    void time() {
        clock.reset();
        world.run("insert into segment.common_change (what) values ('everything')");
        engine.settle();
    }

    private long live(String familyName, String where) {
        long segment = world.segment(familyName);
        segments.publish(segment, 1, named(familyName, where), false, false);
        engine.settle();
        return segment;
    }

    private static String member(long segment, String... where) {
        return "{\"has\":\"membership\",\"where\":{\"all\":[{\"field\":\"segment\",\"op\":\"is\",\"value\":\"" + segment
                + "\"}" + (where.length == 0 ? "" : "," + String.join(",", where)) + "]}}";
    }

    private static String times(long segment, int number) {
        return member(segment)
                .replace(
                        "{\"has\":\"membership\",",
                        "{\"count\":\"membership\",\"op\":\"eq\",\"value\":" + number + ",");
    }

    private void joins(long student) {
        world.run(alert(student));
        engine.settle();
    }

    private void leaves(long student) {
        world.run("delete from alert.alert where contact_id = " + student);
        engine.settle();
    }

    private Filter.Rooted filter(String familyName, String where) {
        return new FilterReader(catalogue).read(named(familyName, where)).get();
    }

    /** Of some students, those that pass in memory and in SQL, which must be the same. */
    private List<Long> passing(Caller caller, String familyName, String where, List<Long> of) {
        return caller.call(() -> tx.read(() -> {
            var core = Expansion.core(filter(familyName, where).where(), staff.ofNobody());
            var moment = moments.now();
            var memory = new MemoryFilters(List.of(core), STUDENT);
            var documents = new DocumentReader(memory.layout()).read(db, new Documents.Whose.Of(of));
            var found = memory.ask(documents, moment, (_, _) -> false).passing(0).stream()
                    .sorted()
                    .toList();
            var id = STUDENT.id().apply("r");
            assertThat(db.select(id)
                            .from(STUDENT.from().apply("r"))
                            .where(id.in(of))
                            .and(SqlFilter.where(core, STUDENT, "r", moment, (_, _) -> DSL.falseCondition()))
                            .orderBy(id)
                            .fetch(id))
                    .isEqualTo(found);
            return found;
        }));
    }

    @Test
    @Proves({"SE-1", "SE-2"})
    void whoJoinedThisWeekFollowsTheOtherSegmentAndTimeAloneLetsThemGo() {
        long maya = world.student("Weekly");
        long inner = live("Weekly", OPEN_ALERT);
        long outer = live("Weekly", member(inner, THIS_WEEK));
        assertThat(segments.members(outer)).isEmpty();
        joins(maya);
        assertThat(segments.members(inner)).containsExactly(maya);
        assertThat(segments.members(outer)).containsExactly(maya);
        clock.advance(Duration.ofDays(7).plusSeconds(1));
        while (engine.due() > 0) {
            // whoever else is due meanwhile
        }
        assertThat(segments.members(inner)).containsExactly(maya);
        assertThat(segments.members(outer)).isEmpty();
        assertThat(engine.compare(1, 0)).isZero();
    }

    @Test
    @Proves("SE-3")
    void aFirstMemberJoinedWhenTheSegmentBegan() {
        long maya = world.student("Initially");
        long omar = world.student("Initially");
        var both = List.of(maya, omar);
        world.run(alert(maya));
        long inner = live("Initially", OPEN_ALERT);
        long left = live("Initially", member(inner, INITIAL, LEFT));
        for (var caller : List.of(ITSELF, DIRECTOR)) {
            assertThat(passing(caller, "Initially", member(inner, INITIAL, CURRENT, THIS_WEEK), both))
                    .containsExactly(maya);
        }
        leaves(maya);
        joins(omar);
        for (var caller : List.of(ITSELF, DIRECTOR)) {
            assertThat(passing(caller, "Initially", member(inner, INITIAL, LEFT, THIS_WEEK), both))
                    .containsExactly(maya);
            assertThat(passing(caller, "Initially", member(inner, CURRENT), both))
                    .containsExactly(omar);
            assertThat(passing(caller, "Initially", member(inner, INITIAL, CURRENT), both))
                    .isEmpty();
        }
        assertThat(segments.members(left)).containsExactly(maya);
    }

    @Test
    void eachTimeIsAMembershipOfItsOwnAndOneThatBeginsAnewCountsAnew() {
        long maya = world.student("Again");
        long inner = live("Again", OPEN_ALERT);
        long twice = live("Again", times(inner, 2));
        joins(maya);
        leaves(maya);
        assertThat(segments.members(twice)).isEmpty();
        joins(maya);
        assertThat(segments.members(twice)).containsExactly(maya);
        assertThat(passing(ITSELF, "Again", times(inner, 2), List.of(maya))).containsExactly(maya);
        world.run("insert into segment.segment_reference (segment_id, names_id) values (" + twice + ", " + inner + ")");
        segments.retire(inner);
        engine.settle();
        assertThat(passing(ITSELF, "Again", times(inner, 0), List.of(maya))).containsExactly(maya);
        assertThat(segments.members(twice)).isEmpty();
        segments.publish(inner, 2, named("Again", OPEN_ALERT), false, false);
        engine.settle();
        assertThat(passing(DIRECTOR, "Again", member(inner, INITIAL, CURRENT), List.of(maya)))
                .containsExactly(maya);
        assertThat(passing(ITSELF, "Again", times(inner, 1), List.of(maya))).containsExactly(maya);
        assertThat(engine.compare(1, 0)).isZero();
    }

    @Test
    void anExplanationTellsOfNoOtherSegment() {
        long maya = world.student("Explained");
        long inner = live("Explained", OPEN_ALERT);
        live("Explained", "{\"field\":\"family_name\",\"op\":\"is_not_empty\"}");
        var explainer = new Explainer(
                filter("Explained", member(inner, THIS_WEEK)), catalogue, staff.ofNobody(), OpenRecords.every());
        var why = ITSELF.call(() -> tx.read(() -> {
            var documents = new DocumentReader(explainer.layout()).read(db, new Documents.Whose.Of(List.of(maya)));
            return explainer
                    .explain(documents, maya, moments.now(), staff, (_, _) -> false)
                    .orElseThrow();
        }));
        assertThat(why.toString()).doesNotContain("fails:").contains("joined at is in the last 7 days");
    }
}
