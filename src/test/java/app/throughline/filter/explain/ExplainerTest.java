package app.throughline.filter.explain;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.builder.StaffNames;
import app.throughline.calendar.BusinessTime;
import app.throughline.filter.Catalogue;
import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.open.OpenRecords;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.TimeFrame;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class ExplainerTest {
    /** Has an open critical alert that was reviewed, a low one that was too, and a case that is due in two days. */
    private static final long ADA = 9885;

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Instant NOW = Instant.parse("2026-03-05T17:00:00Z");
    private static final Moment MOMENT = Moment.of(
            NOW,
            new TimeFrame(
                    ZONE,
                    DayOfWeek.MONDAY,
                    Month.AUGUST,
                    new BusinessTime(
                            ZONE,
                            Map.of(
                                    DayOfWeek.MONDAY,
                                    List.of(new BusinessTime.Hours(LocalTime.of(9, 0), LocalTime.of(17, 0)))),
                            List.of()),
                    List.of()));

    private static final List<String> SCENE = List.of(
            "insert into access.account (id, email, given_name, family_name) overriding system value values"
                    + " (9885, 'explain@people.test', 'Ruth', 'Adeyemi') on conflict do nothing",
            "insert into contact.contact (id, source, source_key, family_name, stage) overriding system value values"
                    + " (9885, 'explain', '1', 'Byron', 'admitted') on conflict do nothing",
            "insert into alert.alert (id, number, contact_id, type_id, kind, compartment_id, priority, title, status, source,"
                    + " last_occurred_at, created_at, actor_kind, actor_id, actor_label, reviewed_at, reviewer_id)"
                    + " select v.id, v.number, 9885, t.id, 1, t.compartment_id, v.priority, 'Explain', v.status, 'manual', now(),"
                    + " timestamptz '2026-03-01 12:00Z', 1, 1, '', v.reviewed::timestamptz, 9885"
                    + " from (values (988500, 902077, 'low_grade', 1, 2, '2026-03-03 15:02Z'),"
                    + " (988501, 902078, 'attendance', 4, 1, '2026-03-02 15:00Z'), (988502, 902079, 'wellbeing', 1, 1, null))"
                    + " as v (id, number, type, priority, status, reviewed)"
                    + " join alert.alert_type t on t.key = v.type on conflict do nothing",
            "insert into casework.support_case (id, number, contact_id, type_id, compartment_id, title, priority, status_id,"
                    + " status_group, assignee_id, due_at, opened_at, actor_kind, actor_id, actor_label, last_activity_at)"
                    + " select 988503, 901042, 9885, t.id, 0, 'Explain', 2, s.id, 1, 9885, '2026-03-07 22:00Z',"
                    + " '2026-02-01 12:00Z', 1, 1, '', now() from casework.case_type t, casework.case_status s"
                    + " where t.key = 'advising' and s.key = 'todo' on conflict do nothing");

    @Autowired
    Catalogue catalogue;

    @Autowired
    StaffNames names;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void oneStudent() throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            for (var insert : SCENE) {
                statement.execute(insert);
            }
        }
        names.forget();
    }

    @Test
    @Proves("FL-explain")
    void aMissNamesTheRecordThatFailsLeastAndWhatItHas() throws SQLException {
        var open = related("""
                {"has":"alert","where":{"all":[{"field":"priority","op":"is","value":"critical"},\
                {"field":"status_category","op":"is","value":"open"},{"field":"reviewed_at","op":"is_empty"}]}}""");
        assertThat(open.holds()).isFalse();
        assertThat(open.words())
                .isEqualTo("at least one alert where priority is Critical and status category is Open and reviewed at"
                        + " is empty");
        assertThat(open.matching()).isZero();
        var nearest = open.nearest().orElseThrow();
        assertThat(nearest.words()).isEqualTo("ALERT-902077 fails: reviewed at is 3 Mar 10:02");
        assertThat(((Explanation.Group) nearest.why()).of())
                .extracting(Explanation::holds)
                .containsExactly(true, true, false);
    }

    @Test
    @Proves("FL-explain")
    void aMatchNamesTheRecordsThatMatched() throws SQLException {
        var open = related(
                "{\"has\":\"alert\",\"where\":{\"field\":\"status_category\",\"op\":\"is\",\"value\":\"open\"}}");
        assertThat(open.holds()).isTrue();
        assertThat(open.names()).containsExactlyInAnyOrder("ALERT-902077", "ALERT-902078");
        assertThat(open.nearest().orElseThrow().words()).isEqualTo("ALERT-902078 matches");
        var none = related("{\"has_no\":\"alert\",\"where\":{\"field\":\"priority\",\"op\":\"is\",\"value\":\"low\"}}");
        assertThat(none.holds()).isFalse();
        assertThat(none.names()).containsExactly("ALERT-902078");
    }

    @Test
    @Proves("FL-explain")
    void whatTimeChangesSaysWhen() throws SQLException {
        var overdue = related("{\"has\":\"case\",\"where\":{\"field\":\"is_overdue\",\"op\":\"is\",\"value\":true}}");
        assertThat(overdue.holds()).isFalse();
        assertThat(overdue.changesAt()).contains(Instant.parse("2026-03-07T22:00:00Z"));
        assertThat(overdue.nearest().orElseThrow().words()).isEqualTo("CASE-901042 fails: is overdue is No");
        var age = related("{\"count\":\"case\",\"op\":\"gte\",\"value\":1,\"where\":"
                + "{\"field\":\"age_days\",\"op\":\"gt\",\"value\":32}}");
        assertThat(age.holds()).isFalse();
        assertThat(age.nearest().orElseThrow().words()).isEqualTo("CASE-901042 fails: age in days is 32");
        assertThat(age.changesAt()).contains(Instant.parse("2026-03-06T12:00:00Z"));
    }

    @Test
    void everyConditionSaysWhatItMet() throws SQLException {
        var group = (Explanation.Group) explained("""
                {"any":[{"field":"stage","op":"is","value":"student"},{"field":"family_name","op":"starts_with","value":["By"]},\
                {"field":"phone","op":"is_empty"},{"field":"gender","op":"is","value":"X"},\
                {"none":[{"has":"network"},{"in_segment":["4711"]}]}]}""");
        assertThat(group.words()).isEqualTo("at least one of these");
        assertThat(group.holds()).isTrue();
        assertThat(group.of())
                .extracting(Explanation::words)
                .startsWith(
                        "stage is Student",
                        "family name starts with \"By\"",
                        "phone is empty",
                        "gender is \"X\"",
                        "none of these");
        assertThat(group.of().subList(0, 4))
                .extracting(part -> ((Explanation.Condition) part).observed())
                .containsExactly("Admitted", "\"Byron\"", "empty", "not asked, sensitive records are not included");
        assertThat(group.of()).extracting(Explanation::holds).containsExactly(false, true, true, false, true);
    }

    @Test
    void whoAnswersForARecordIsNamedAndLinksAreFollowed() throws SQLException {
        var hers = related("{\"has\":\"alert\",\"where\":{\"all\":["
                + "{\"field\":\"reviewer\",\"op\":\"is\",\"value\":{\"person\":\"1\"}},"
                + "{\"field\":\"priority\",\"op\":\"is\",\"value\":\"critical\"},"
                + "{\"via\":\"case\",\"where\":{\"field\":\"is_open\",\"op\":\"is\",\"value\":true}},"
                + "{\"has\":\"comment\",\"where\":{\"field\":\"at\",\"op\":\"is_past\"}}]}}");
        assertThat(hers.nearest().orElseThrow().words())
                .isEqualTo("ALERT-902077 fails: reviewer is Ruth Adeyemi and it has no case and"
                        + " it has no comment written past");
    }

    /** The wellbeing alert is never shown: it would be the nearest one. */
    @Test
    @Proves("FL-7")
    void recordsTheSegmentDoesNotSeeAreNotNamed() throws SQLException {
        var filter =
                "{\"has\":\"alert\",\"where\":{\"all\":[{\"field\":\"priority\",\"op\":\"is\",\"value\":\"critical\"},"
                        + "{\"field\":\"reviewed_at\",\"op\":\"is_empty\"}]}}";
        assertThat(related(filter).nearest().orElseThrow().name()).isEqualTo("ALERT-902077");
        var every = (Explanation.Related) explained(filter, OpenRecords.every());
        assertThat(every.holds()).isTrue();
        assertThat(every.names()).containsExactly("ALERT-902079");
    }

    @Test
    void whomOneCannotSeeIsNotExplained() throws SQLException {
        assertThat(explain("{\"has\":\"alert\"}", OpenRecords.every(), -1)).isEmpty();
    }

    private Explanation.Related related(String where) throws SQLException {
        return (Explanation.Related) explained(where);
    }

    private Explanation explained(String where) throws SQLException {
        return explained(where, OpenRecords.of(catalogue, false));
    }

    private Explanation explained(String where, OpenRecords open) throws SQLException {
        return explain(where, open, ADA).orElseThrow();
    }

    private Optional<Explanation> explain(String where, OpenRecords open, long contact) throws SQLException {
        var read = new FilterReader(catalogue).read("{\"version\":1,\"root\":\"contact\",\"where\":" + where + "}");
        assertThat(read.problems()).isEmpty();
        var explainer = new Explainer(read.get(), catalogue, names.ofNobody(), open);
        try (var connection = database.superuser()) {
            var documents = new DocumentReader(explainer.layout())
                    .read(DSL.using(connection, SQLDialect.POSTGRES), new Documents.Whose.Of(List.of(contact)));
            return explainer.explain(documents, contact, MOMENT, names, (_, _) -> false);
        }
    }
}
