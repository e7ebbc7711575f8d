package app.throughline.segment;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.builder.StaffNames;
import app.throughline.intake.Imports;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import app.throughline.replay.OuladData;
import app.throughline.replay.Replays;
import app.throughline.segment.engine.EngineSteps;
import app.throughline.segment.engine.LiveSegments;
import app.throughline.world.DataSetTest;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The segments of the brief find in the real data set whom queries written by hand find, as live segments and in SQL. A
 * replay raises alerts and nothing else, so the work of staff is added. Without the data set the test is skipped.
 */
@DataSetTest
class OuladSegmentsTest {
    private static final LocalDate FIRST = LocalDate.of(2013, 2, 1);
    private static final LocalDate LAST = LocalDate.of(2013, 4, 25);

    @Autowired
    Imports imports;

    @Autowired
    Replays replays;

    @Autowired
    Starters starters;

    @Autowired
    LiveSegments live;

    @Autowired
    EngineSteps engine;

    @Autowired
    Matches matches;

    @Autowired
    SegmentFilters filters;

    @Autowired
    StaffNames names;

    @Autowired
    Tx tx;

    @Autowired
    DSLContext db;

    @Autowired
    InstantSource clock;

    @Autowired
    TestDatabase database;

    private final Map<Brief, Long> segments = new EnumMap<>(Brief.class);

    @BeforeEach
    void theDataSetIsReplayedForAWhile() throws SQLException {
        OuladData.ready(imports, database);
        OuladData.play(replays, FIRST, LAST);
    }

    @AfterEach
    void backToToday() {
        Caller.SERVICE.run(() -> tx.run(() -> segments.values().forEach(live::retire)));
        People.write(database, "update segment.segment set archived_at = now() where name like 'Brief %'");
        replays.returnToToday(Cause.of(Actor.SYSTEM));
        OuladWork.undo(database);
        OuladData.forget(database);
    }

    @Test
    void theFiveOfTheBriefAreWhomTheQueriesFind() throws SQLException {
        OuladWork.set(database);
        names.forget();
        for (var brief : Brief.values()) {
            segments.put(brief, published(brief));
        }
        engine.settle();
        same();
        OuladData.play(replays, null, LAST.plusDays(14));
        engine.settle();
        same();
        for (var brief : Brief.values()) {
            assertThat(moves(segments.get(brief))).as(brief.key()).containsAll(expected(brief));
        }
    }

    /** In a fortnight alerts are raised; cases become overdue, and resolutions older than thirty days, by time alone. */
    private static List<String> expected(Brief brief) {
        return switch (brief) {
            case OPEN_ALERT_NOT_REVIEWED -> List.of("join 1");
            case OVERDUE_CASE_TEAM -> List.of("join 2");
            case CASE_RESOLVED_30_DAYS -> List.of("leave 2");
            case CRITICAL_ALERT_WITHOUT_CASE, OPEN_TASKS_ON_ACTIVE_CASE -> List.of();
        };
    }

    private void same() {
        for (var brief : Brief.values()) {
            var byHand = byHand(brief.sql(clock.instant().atOffset(ZoneOffset.UTC), OuladWork.TEAM));
            assertThat(byHand).as(brief.key()).isNotEmpty();
            assertThat(ids(live.members(segments.get(brief))))
                    .as(brief + " live")
                    .isEqualTo(byHand);
            assertThat(ids(matches.matching(filters.get(filter(brief)), false)))
                    .as(brief + " in SQL")
                    .isEqualTo(byHand);
        }
    }

    private static List<Long> ids(long[] found) {
        return Arrays.stream(found).boxed().toList();
    }

    private List<Long> byHand(String sql) {
        return Caller.SERVICE.call(() ->
                tx.read(() -> db.fetch("select c.id from contact.contact c where c.status <> 'merged' and exists ("
                                + sql + ") order by c.id")
                        .getValues(0, Long.class)));
    }

    private String filter(Brief brief) {
        return starters.list().stream()
                .filter(starter -> starter.key().equals(brief.key()))
                .findFirst()
                .orElseThrow()
                .of(OuladWork.TEAM, "of ours")
                .filter();
    }

    private long published(Brief brief) {
        return Caller.SERVICE.call(() -> tx.call(() -> {
            long id = db.fetchSingle(
                            "insert into segment.segment (name, owner_id, filter, created_at, updated_at, updated_by)"
                                    + " values (?, 97795, '{}', now(), now(), 97795) returning id",
                            "Brief " + brief.key())
                    .get(0, Long.class);
            live.publish(id, 1, filter(brief), false, false);
            return id;
        }));
    }

    /** How students joined and left it: "join" or "leave", and the cause. */
    private List<String> moves(long segment) throws SQLException {
        return OuladData.lines(
                database,
                "select distinct case when is_join then 'join ' else 'leave ' end || cause from segment.event"
                        + " where segment_id = " + segment);
    }
}
