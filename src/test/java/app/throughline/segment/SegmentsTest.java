package app.throughline.segment;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.HUGO;
import static app.throughline.world.People.RUTH;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.segment.engine.EngineSteps;
import app.throughline.segment.engine.LiveSegments;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Segments as people keep them: names, sharing, filters and what is refused; snapshots and conversions. */
@ThroughlineTest
class SegmentsTest {
    /** Students of these tests: Ann and Bo are Grobians, Cy is none; Ruth advises Ann. */
    private static final long ANN = 180_001;

    private static final long BO = 180_002;
    private static final long CY = 180_003;

    static final String GROBIANS =
            "{\"version\":1,\"root\":\"contact\",\"where\":{\"field\":\"family_name\",\"op\":\"is\",\"value\":\"Grobian\"}}";

    @Autowired
    EngineSteps engine;

    @Autowired
    Segments segments;

    @Autowired
    Snapshots snapshots;

    @Autowired
    Archives archives;

    @Autowired
    SegmentPreviews previews;

    @Autowired
    SegmentMembers members;

    @Autowired
    LiveSegments live;

    @Autowired
    SegmentUses uses;

    @Autowired
    Viewers viewers;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @BeforeEach
    void students() {
        new People(database, signIns, accounts);
        write("insert into contact.contact (id, source, source_key, student_id, given_name, family_name, email)"
                + " overriding system value values (180001, 'segment', '1', 'G180001', 'Ann', 'Grobian', 'ann@segment.test'),"
                + " (180002, 'segment', '2', 'G180002', 'Bo', 'Grobian', null),"
                + " (180003, 'segment', '3', 'G180003', 'Cy', 'Feiner', null) on conflict do nothing");
        write("insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source)"
                + " select 180001, 9502, r.id, true, date '2020-01-01', 'segment' from contact.network_role r"
                + " where r.key = 'academic_advisor' and not exists (select 1 from contact.network_link l"
                + " where l.contact_id = 180001)");
    }

    @AfterEach
    void nothingStays() {
        SegmentWorld.clear(database, "grobian");
    }

    @Test
    @Proves({"SE-3", "SE-7"})
    void membersAndTheirNumberAreWithinWhatOneSees() {
        var grobians = kept(create(DIANE, draft("Grobian all").shared(Sharing.EVERYONE)));
        assertThat(seen(grobians, DIANE)).contains(ANN, BO).doesNotContain(CY);
        assertThat(seen(grobians, RUTH)).containsExactly(ANN);
        assertThat(seen(grobians, HUGO)).isEmpty();
        assertThat(number(grobians, RUTH)).isEqualTo(1);
    }

    @Test
    @Proves("SE-8")
    void aNameIsTakenOnceWhateverItsCaseAndFreeAgainWhenArchived() {
        var first = kept(create(RUTH, draft("Grobian Müller")));
        assertThat(codes(create(HUGO, draft("GROBIAN muller")))).containsExactly("duplicate");
        assertThat(codes(create(HUGO, draft(" ")))).containsExactly("required");
        as(RUTH, () -> archives.archive(first, 0, ruth()));
        var second = kept(create(HUGO, draft("GROBIAN muller")));
        assertThat(codes(as(RUTH, () -> archives.revive(first, ruth())))).containsExactly("duplicate");
        as(HUGO, () -> archives.archive(second, 0, viewer(HUGO)));
        assertThat(as(RUTH, () -> archives.revive(first, ruth()))).isInstanceOf(Saving.Saved.class);
        assertThat(live.progress(first).state()).isNotEqualTo(LiveSegments.State.NONE);
    }

    @Test
    @Proves({"SE-8", "FL-6"})
    void aFilterThatCannotBeKeptIsRefusedWithItsPlace() {
        var wrong =
                (Saving.Invalid) create(RUTH, draft("Grobian 1").asking(GROBIANS.replace("family_name", "hue"), false));
        assertThat(wrong.errors()).extracting(FieldError::field).containsExactly("filter");
        assertThat(wrong.errors().getFirst().message()).contains("/where/field");
        var mine = "{\"version\":1,\"root\":\"contact\",\"where\":{\"has\":\"case\",\"where\":"
                + "{\"field\":\"assignee\",\"op\":\"is\",\"value\":\"my_team\"}}}";
        assertThat(codes(create(RUTH, draft("Grobian 2").asking(mine, false)))).containsExactly("token_needs_name");
        var alerts = "{\"version\":1,\"root\":\"alert\",\"where\":{\"all\":[]}}";
        assertThat(codes(create(RUTH, draft("Grobian 3").asking(alerts, false))))
                .containsExactly("unknown_value");
        assertThat(codes(create(RUTH, draft("Grobian 4").asking(naming(987_654_321), false))))
                .containsExactly("unknown_value");
    }

    @Test
    @Proves("FL-5")
    void segmentsNameEachOtherInNoCircleAndFiveDeep() {
        var below = kept(create(RUTH, draft("Grobian 0")));
        var first = below;
        for (int depth = 1; depth <= 5; depth++) {
            below = kept(create(RUTH, draft("Grobian " + depth).asking(naming(below), false)));
        }
        assertThat(codes(create(RUTH, draft("Grobian 6").asking(naming(below), false))))
                .containsExactly("filter_too_large");
        var circle = draft("Grobian 0").asking(naming(below), false);
        var bottom = first;
        assertThat(codes(as(RUTH, () -> segments.save(bottom, 1, circle, false, ruth()))))
                .containsExactly("segment_cycle");
        assertThat(codes(as(
                        RUTH,
                        () -> segments.save(
                                bottom, 1, draft("Grobian 0").asking(naming(bottom), false), false, ruth()))))
                .containsExactly("segment_cycle");
    }

    @Test
    @Proves("SE-7")
    void whoSeesAndChangesASegmentFollowsItsSharing() {
        var own = kept(create(RUTH, draft("Grobian own")));
        assertThat(as(HUGO, () -> segments.find(own, viewer(HUGO)))).isEmpty();
        assertThat(as(DIANE, () -> segments.find(own, viewer(DIANE)))).isPresent();
        as(RUTH, () -> segments.save(own, 1, draft("Grobian own").shared(Sharing.EVERYONE), false, ruth()));
        assertThat(as(HUGO, () -> segments.find(own, viewer(HUGO)))).isPresent();
        assertThatThrownBy(() -> as(HUGO, () -> segments.save(own, 2, draft("Grobian his"), false, viewer(HUGO))))
                .isInstanceOf(NotFound.class);
        var open = new Sharing(Sharing.Audience.EVERYONE, List.of(), true);
        as(RUTH, () -> segments.save(own, 2, draft("Grobian own").shared(open), false, ruth()));
        assertThat(as(HUGO, () -> segments.save(own, 3, draft("Grobian his").shared(open), false, viewer(HUGO))))
                .isInstanceOf(Saving.Saved.class);
        assertThat(as(RUTH, () -> segments.save(own, 3, draft("Grobian own"), false, ruth())))
                .isInstanceOf(Saving.Changed.class);
    }

    @Test
    @Proves({"SE-7", "FL-7"})
    void sensitiveRecordsAreIncludedOnlyByWhoMayReadThem() {
        var cases = "{\"version\":1,\"root\":\"contact\",\"where\":{\"any\":[{\"has\":\"case\"},"
                + "{\"field\":\"family_name\",\"op\":\"is\",\"value\":\"Grobian\"}]}}";
        assertThat(codes(create(RUTH, draft("Grobian s").asking(cases, true)))).containsExactly("not_allowed");
        assertThat(codes(create(DIANE, draft("Grobian s").asking(cases, true)))).containsExactly("not_allowed");
        write("insert into access.group_member (group_id, account_id) values (9, 9501), (10, 9501)");
        try {
            var sensitive =
                    kept(create(DIANE, draft("Grobian s").asking(cases, true).shared(Sharing.EVERYONE)));
            assertThat(as(RUTH, () -> segments.find(sensitive, ruth()))).isEmpty();
            assertThat(codes(create(DIANE, draft("Grobian t").asking(naming(sensitive), false))))
                    .containsExactly("needs_sensitive");
            var naming = kept(create(
                    DIANE, draft("Grobian t").asking(naming(sensitive), true).shared(Sharing.EVERYONE)));
            assertThat(as(RUTH, () -> segments.find(naming, ruth()))).isEmpty();
        } finally {
            write("delete from access.group_member where group_id in (9, 10) and account_id = 9501");
        }
    }

    @Test
    @Proves({"SE-7", "FL-5"})
    void whoAsksWhenSomebodyJoinedSaysOfWhichSegmentAndMayKnowIt() {
        var one = kept(create(DIANE, draft("Grobian m")));
        assertThat(codes(create(DIANE, draft("Grobian n").asking(joined(""), false))))
                .containsExactly("segment_unnamed");
        assertThat(codes(create(RUTH, draft("Grobian n").asking(joined(one), false))))
                .containsExactly("unknown_value");
        var asking = kept(create(DIANE, draft("Grobian n").asking(joined(one), false)));
        var itself = draft("Grobian m").asking(joined(asking), false);
        assertThat(as(DIANE, () -> codes(segments.save(one, 1, itself, false, viewer(DIANE)))))
                .containsExactly("segment_cycle");
        assertThat(as(DIANE, () -> uses.of(one, viewer(DIANE))))
                .extracting(SegmentUse.Use::label)
                .containsExactly("Grobian n");
        write(
                "insert into segment.segment_version (segment_id, no, filter, is_sensitive, change, changed_at, changed_by)"
                        + " select segment_id, 0, filter, true, 'created', changed_at, changed_by from segment.segment_version"
                        + " where segment_id = " + one + " and no = 1");
        assertThat(codes(create(DIANE, draft("Grobian o").asking(joined(one), false))))
                .containsExactly("needs_sensitive");
        assertThat(create(DIANE, draft("Grobian o").asking(naming(one), false))).isInstanceOf(Saving.Saved.class);
    }

    private static String joined(Object segment) {
        var which = "{\"field\":\"segment\",\"op\":\"is\",\"value\":\"" + segment + "\"}";
        return "{\"version\":1,\"root\":\"contact\",\"where\":{\"has\":\"membership\",\"where\":{\"all\":["
                + (segment.equals("") ? "" : which + ",")
                + "{\"field\":\"joined_at\",\"op\":\"in_last\",\"value\":{\"n\":7,\"unit\":\"day\"}}]}}}";
    }

    @Test
    @Proves("SE-6")
    void everyFilterIsKeptAndComesBack() {
        var one = kept(create(RUTH, draft("Grobian v")));
        var all = "{\"version\":1,\"root\":\"contact\",\"where\":{\"all\":[]}}";
        as(RUTH, () -> segments.save(one, 1, draft("Grobian v").asking(all, false), false, ruth()));
        as(RUTH, () -> segments.save(one, 2, draft("Grobian w").asking(all, false), false, ruth()));
        assertThat(as(RUTH, () -> segments.versions(one, ruth())))
                .extracting(SegmentVersion::no, SegmentVersion::change)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "changed"),
                        org.assertj.core.groups.Tuple.tuple(1, "created"));
        as(RUTH, () -> segments.restore(one, 1, false, ruth()));
        assertThat(as(RUTH, () -> segments.versions(one, ruth()).getFirst().change()))
                .isEqualTo("restored");
        assertThat(as(RUTH, () -> segments.get(one, ruth()).filter())).contains("Grobian");
    }

    @Test
    @Proves("SE-7")
    void whatIsUsedIsArchivedOnlyWhenAnotherTakesItsPlace() {
        var old = kept(create(RUTH, draft("Grobian old")));
        var other = kept(create(RUTH, draft("Grobian new")));
        var user = kept(create(RUTH, draft("Grobian user").asking(naming(old), false)));
        var kept = (Archives.Archiving.Used) as(RUTH, () -> archives.archive(old, 0, ruth()));
        assertThat(kept.by()).extracting(SegmentUse.Use::label).containsExactly("Grobian user");
        assertThat(as(RUTH, () -> archives.archive(old, other, ruth())))
                .isInstanceOf(Archives.Archiving.Archived.class);
        assertThat(as(RUTH, () -> segments.get(user, ruth()).filter())).contains("\"" + other + "\"");
        assertThat(live.progress(old).state()).isEqualTo(LiveSegments.State.NONE);
    }

    @Test
    @Proves("SE-5")
    void aSnapshotKeepsItsMembersAndARefreshMakesAnother() {
        var now = kept(create(DIANE, draft("Grobian live")));
        var taken = kept(as(DIANE, () -> snapshots.take(now, "Grobian taken", viewer(DIANE))));
        write("update contact.contact set family_name = 'Grobian' where id = 180003");
        try {
            assertThat(seen(taken, DIANE)).containsExactly(ANN, BO);
            var again = kept(as(DIANE, () -> snapshots.refresh(taken, "Grobian again", viewer(DIANE))));
            assertThat(seen(again, DIANE)).containsExactly(ANN, BO, CY);
            assertThat(seen(taken, DIANE)).containsExactly(ANN, BO);
            assertThat(as(DIANE, () -> segments.notTrigger(taken, viewer(DIANE))))
                    .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("segment_not_live"));
        } finally {
            write("update contact.contact set family_name = 'Feiner' where id = 180003");
        }
    }

    @Test
    @Proves("SE-5")
    void aSegmentIsFrozenAndFollowsItsFilterAgain() {
        var one = kept(create(DIANE, draft("Grobian c")));
        assertThat(as(DIANE, () -> snapshots.convert(one, viewer(DIANE)))).isInstanceOf(Saving.Saved.class);
        assertThat(as(DIANE, () -> segments.get(one, viewer(DIANE))).kind()).isEqualTo(Segment.Kind.SNAPSHOT);
        write("update contact.contact set family_name = 'Feiner' where id = 180002");
        try {
            assertThat(seen(one, DIANE)).containsExactly(ANN, BO);
            assertThat(as(DIANE, () -> previews.of(one, GROBIANS, false, 5, viewer(DIANE))))
                    .isInstanceOfSatisfying(
                            SegmentPreviews.Preview.Found.class,
                            found -> assertThat(found)
                                    .extracting("students", "sample", "joins", "leaves")
                                    .containsExactly(1L, List.of(ANN), 0L, 1L));
            assertThat(as(DIANE, () -> snapshots.convert(one, viewer(DIANE)))).isInstanceOf(Saving.Saved.class);
            assertThat(seen(one, DIANE)).containsExactly(ANN);
        } finally {
            write("update contact.contact set family_name = 'Grobian' where id = 180002");
        }
    }

    @Test
    @Proves("SE-5")
    void pastedIdsBecomeASnapshotAndTheUnmatchedAreTold() {
        var pasted = as(RUTH, () -> snapshots.paste("g180001, ANN@segment.test\nG180002 nobody@segment.test"));
        assertThat(pasted).isEqualTo(new Snapshots.Pasted(List.of(ANN), List.of("G180002", "nobody@segment.test")));
        var made = kept(as(RUTH, () -> snapshots.of(draft("Grobian p"), List.of(ANN, BO), ruth())));
        assertThat(seen(made, DIANE)).containsExactly(ANN);
        assertThat(codes(as(RUTH, () -> snapshots.convert(made, ruth())))).containsExactly("required");
    }

    private List<Long> seen(long segment, long account) {
        engine.settle();
        var viewer = viewer(account);
        return as(
                account,
                () -> java.util.Arrays.stream(members.of(segments.get(segment, viewer), members.sight(viewer)))
                        .boxed()
                        .toList());
    }

    private long number(long segment, long account) {
        var viewer = viewer(account);
        return as(account, () -> members.count(segments.get(segment, viewer), members.sight(viewer)));
    }

    private static String naming(long segment) {
        return "{\"version\":1,\"root\":\"contact\",\"where\":{\"in_segment\":[\"" + segment + "\"]}}";
    }

    private static SegmentDraft draft(String name) {
        return new SegmentDraft(name, "", "", List.of(), Sharing.NONE, GROBIANS, false);
    }

    private Saving create(long account, SegmentDraft draft) {
        var viewer = viewer(account);
        Supplier<Saving> work = () -> segments.create(draft, viewer);
        return as(account, work);
    }

    private long kept(Saving saving) {
        assertThat(saving).isInstanceOf(Saving.Saved.class);
        var id = ((Saving.Saved) saving).id();
        engine.settle();
        return id;
    }

    private static List<String> codes(Saving saving) {
        assertThat(saving).isInstanceOf(Saving.Invalid.class);
        return ((Saving.Invalid) saving).errors().stream().map(FieldError::code).toList();
    }

    private Viewer ruth() {
        return viewer(RUTH);
    }

    private Viewer viewer(long account) {
        return as(account, () -> viewers.ofAccount(account).orElseThrow());
    }

    private void write(String sql) {
        People.write(database, sql);
    }
}
