package app.throughline.academics.filter;

import static app.throughline.contact.ContactFilterFields.STUDENT;
import static app.throughline.world.People.DIANE;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.academics.risk.RiskWorld;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.builder.StaffNames;
import app.throughline.contact.ContactId;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.core.SqlFilter;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.segment.Saving;
import app.throughline.segment.SegmentDraft;
import app.throughline.segment.Segments;
import app.throughline.segment.Sharing;
import app.throughline.segment.engine.EngineSteps;
import app.throughline.world.People;
import app.throughline.world.ThroughlineTest;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Filters and live segments ask for grade risk. */
@ThroughlineTest
class RiskFilterTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Catalogue catalogue;

    @Autowired
    StaffNames names;

    @Autowired
    Moments moments;

    @Autowired
    Tx tx;

    @Autowired
    DSLContext db;

    @Autowired
    Viewers viewers;

    @Autowired
    Segments segments;

    @Autowired
    EngineSteps engine;

    private RiskWorld world;
    private ContactId ravi;
    private long enrollment;

    @BeforeEach
    void aStudentInTwoCourses() {
        world = new RiskWorld(context);
        ravi = world.student();
        enrollment = world.enrolled(ravi, 40);
        world.enrolled(ravi, 40);
        world.reckon();
    }

    @Test
    void theHighestRiskIsThatOfTheWorstCourse() {
        assertThat(passes(risk("is", "none"))).isTrue();
        assertThat(passes(risk("at_least", "watch"))).isFalse();
        critical();
        assertThat(passes(risk("is", "critical"))).isTrue();
        assertThat(passes(risk("at_least", "at_risk"))).isTrue();
        assertThat(passes(risk("at_most", "at_risk"))).isFalse();
    }

    @Test
    void eachEnrollmentHasItsOwn() {
        critical();
        assertThat(passes(course("is", "critical"))).isTrue();
        assertThat(passes(course("is", "none"))).isTrue();
        assertThat(passes(course("in", "watch\",\"at_risk"))).isFalse();
        assertThat(passes("{\"count\":\"enrollment\",\"op\":\"gte\",\"value\":2,\"where\":{\"field\":\"risk\",\"op\":"
                        + "\"at_least\",\"value\":\"none\"}}"))
                .isTrue();
        assertThat(passes(
                        "{\"has\":\"enrollment\",\"where\":{\"field\":\"risk_changed_at\",\"op\":\"in_last\",\"value\":"
                                + "{\"n\":1,\"unit\":\"day\"}}}"))
                .isTrue();
    }

    @Test
    void withoutAnActiveEnrollmentThereIsNone() {
        world.write("update academics.enrollment set status = 'completed' where contact_id = " + ravi.value());
        world.reckon();
        assertThat(passes(risk("at_least", "none"))).isFalse();
    }

    @Test
    void aLiveSegmentFollows() {
        var viewer = People.as(DIANE, () -> viewers.ofAccount(DIANE).orElseThrow());
        long segment = segment(viewer);
        engine.settle();
        critical();
        engine.settle();
        assertThat(joined(segment)).containsExactly("t");
        world.grade(enrollment, 0, 95);
        world.reckon();
        engine.settle();
        assertThat(joined(segment)).containsExactly("t", "f");
    }

    private List<String> joined(long segment) {
        return world.list("select is_join from segment.event where segment_id = " + segment + " and contact_id = "
                + ravi.value() + " order by id");
    }

    private long segment(Viewer viewer) {
        var filter = "{\"version\":1,\"root\":\"contact\",\"where\":" + risk("at_least", "at_risk") + "}";
        var draft = new SegmentDraft("Risk " + UUID.randomUUID(), "", "", List.of(), Sharing.NONE, filter, false);
        return People.as(DIANE, () -> ((Saving.Saved) segments.create(draft, viewer)).id());
    }

    private void critical() {
        world.grade(enrollment, 20, 90);
        world.grade(enrollment, 1, 52);
        world.reckon();
    }

    private static String risk(String operator, String level) {
        return "{\"field\":\"highest_risk\",\"op\":\"" + operator + "\",\"value\":\"" + level + "\"}";
    }

    private static String course(String operator, String level) {
        var value = operator.equals("in") ? "[\"" + level + "\"]" : "\"" + level + "\"";
        return "{\"has\":\"enrollment\",\"where\":{\"field\":\"risk\",\"op\":\"" + operator + "\",\"value\":" + value
                + "}}";
    }

    private boolean passes(String where) {
        return Caller.SERVICE.call(() -> tx.read(() -> {
            var read = new FilterReader(catalogue).read("{\"version\":1,\"root\":\"contact\",\"where\":" + where + "}");
            assertThat(read.problems()).isEmpty();
            var core = Expansion.core(read.get().where(), names.ofNobody());
            var id = STUDENT.id().apply("r");
            return db.fetchExists(db.select(id)
                    .from(STUDENT.from().apply("r"))
                    .where(id.eq(ravi.value()))
                    .and(SqlFilter.where(core, STUDENT, "r", moments.now(), (_, _) -> DSL.falseCondition())));
        }));
    }
}
