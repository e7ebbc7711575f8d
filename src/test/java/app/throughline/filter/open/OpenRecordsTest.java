package app.throughline.filter.open;

import static app.throughline.contact.ContactFilterFields.STUDENT;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.Grant;
import app.throughline.filter.core.Guard;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.SqlFilter;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.time.Moments;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class OpenRecordsTest {
    /** Has an ordinary alert and an ordinary case, on which there is a task. */
    private static final long PLAIN = 9881;
    /** Has a wellbeing alert, a private case with a task and an attempt, and a gender. */
    private static final long GUARDED = 9882;

    private static final List<String> SCENE = List.of(
            "insert into contact.contact (id, source, source_key, family_name) overriding system value values"
                    + " (9881, 'guards', '1', 'Plain'), (9882, 'guards', '2', 'Guarded') on conflict do nothing",
            "insert into contact.contact_sensitive (contact_id, gender, birth_on) values (9882, 'X', '2005-05-05')"
                    + " on conflict do nothing",
            "insert into alert.alert (id, contact_id, type_id, kind, compartment_id, priority, title, status, source,"
                    + " last_occurred_at, created_at, actor_kind, actor_id, actor_label)"
                    + " select v.id, v.contact, t.id, 1, t.compartment_id, 2, 'Guards', 1, 'manual', now(), now(), 1, 1, ''"
                    + " from (values (988100, 9881, 'low_grade'), (988200, 9882, 'wellbeing')) as v (id, contact, type)"
                    + " join alert.alert_type t on t.key = v.type on conflict do nothing",
            "insert into casework.support_case (id, contact_id, type_id, compartment_id, title, priority, status_id,"
                    + " status_group, assignee_id, is_private, due_at, opened_at, actor_kind, actor_id, actor_label,"
                    + " last_activity_at) select v.id, v.contact, t.id, 0, 'Guards', 2, s.id, 1, 1, v.private, now(), now(),"
                    + " 1, 1, '', now() from (values (988101, 9881, false), (988201, 9882, true)) as v (id, contact, private)"
                    + " join casework.case_type t on t.key = 'advising' join casework.case_status s on s.key = 'todo'"
                    + " on conflict do nothing",
            "insert into task.task (id, contact_id, case_id, title, assignee_id, created_at) overriding system value values"
                    + " (988102, 9881, 988101, 'Guards', 1, now()), (988202, 9882, 988201, 'Guards', 1, now())"
                    + " on conflict do nothing",
            "insert into note.contact_attempt (id, contact_id, case_id, alert_id, channel, direction, result, attempted_at,"
                    + " account_id) overriding system value values"
                    + " (988103, 9881, 988101, 988100, 'call', 'to_student', 'reached', now(), 1),"
                    + " (988203, 9882, 988201, null, 'call', 'to_student', 'reached', now(), 1),"
                    + " (988204, 9882, null, 988200, 'call', 'to_student', 'reached', now(), 1) on conflict do nothing");

    @Autowired
    Catalogue catalogue;

    @Autowired
    Moments moments;

    @Autowired
    StaffNames names;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void oneStudentWithOpenRecordsAndOneWithoutAny() throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            for (var insert : SCENE) {
                statement.execute(insert);
            }
        }
    }

    @Test
    @Proves("FL-7")
    void aSegmentSeesSensitiveRecordsOnlyWhereTheyAreIncluded() throws SQLException {
        for (var relation : List.of("alert", "case", "task", "attempt")) {
            var filter = core("{\"has\":\"" + relation + "\"}");
            assertThat(passing(OpenRecords.of(catalogue, false).narrow(filter)))
                    .as(relation)
                    .containsExactly(PLAIN);
            assertThat(passing(OpenRecords.of(catalogue, true).narrow(filter)))
                    .as(relation)
                    .containsExactly(PLAIN, GUARDED);
        }
    }

    @Test
    @Proves("FL-7")
    void aSensitiveValueIsEmptyWhereSensitiveRecordsAreNotIncluded() throws SQLException {
        var gender = core("{\"field\":\"gender\",\"op\":\"is_not_empty\"}");
        var age = core("{\"field\":\"age\",\"op\":\"gte\",\"value\":1}");
        var other = core("{\"field\":\"gender\",\"op\":\"is_not\",\"value\":\"X\"}");
        var open = OpenRecords.of(catalogue, false);
        assertThat(passing(open.narrow(gender))).isEmpty();
        assertThat(passing(open.narrow(age))).isEmpty();
        assertThat(passing(open.narrow(other))).containsExactly(PLAIN, GUARDED);
        assertThat(passing(OpenRecords.every().narrow(gender))).containsExactly(GUARDED);
        assertThat(passing(OpenRecords.of(catalogue, true).narrow(age))).containsExactly(GUARDED);
        assertThat(open.sensitiveValues(age)).hasSize(1);
        assertThat(open.sensitiveValues(core("{\"field\":\"stage\",\"op\":\"is\",\"value\":\"student\"}")))
                .isEmpty();
    }

    @Test
    void whatAFilterTakesFollowsFromWhatItReaches() {
        var all = OpenRecords.of(catalogue, true);
        var wellbeing = new Grant.Compartment(2);
        var conduct = new Grant.Compartment(3);
        assertThat(all.grants(core("{\"has\":\"alert\"}"))).containsExactlyInAnyOrder(wellbeing, conduct);
        assertThat(all.grants(core("""
                {"has":"alert","where":{"all":[{"field":"type","op":"is","value":"wellbeing"},\
                {"field":"status_category","op":"is","value":"open"}]}}"""))).containsExactly(wellbeing);
        assertThat(all.grants(core(
                        "{\"has\":\"alert\",\"where\":{\"field\":\"type\",\"op\":\"is\",\"value\":\"low_grade\"}}")))
                .isEmpty();
        assertThat(all.grants(core("""
                {"has":"case","where":{"all":[{"field":"private","op":"is","value":false},\
                {"field":"type","op":"is","value":"advising"}]}}"""))).isEmpty();
        assertThat(all.grants(
                        core("{\"has\":\"case\",\"where\":{\"field\":\"type\",\"op\":\"is\",\"value\":\"conduct\"}}")))
                .containsExactlyInAnyOrder(conduct, new Grant.Right("view_all_cases"));
        assertThat(all.grants(core("{\"field\":\"gender\",\"op\":\"is\",\"value\":\"X\"}")))
                .containsExactly(new Grant.Right("sensitive_record"));
        var open = OpenRecords.of(catalogue, false);
        assertThat(open.grants(core("{\"has\":\"alert\"}"))).isEmpty();
        assertThat(open.grants(core("{\"has\":\"label\"}"))).containsExactly(new Grant.Right("academic_record"));
    }

    @Test
    void narrowingTwiceChangesNothingMore() {
        var open = OpenRecords.of(catalogue, false);
        for (var relation : catalogue.of(STUDENT).relations()) {
            var once = open.narrow(Core.not(Core.has(relation, Core.YES)));
            assertThat(open.narrow(once)).as(relation.key()).isEqualTo(once);
        }
    }

    /** Whoever adds a kind of record to filters says which of them everybody may ask about. */
    @Test
    void whateverFewMayReadIsGuarded() {
        var guarded = catalogue.guards().stream()
                .flatMap(guard -> switch (guard) {
                    case Guard.Personal(var kind, var _) -> Stream.of(kind);
                    case Guard.Sensitive(var kind, var _, var _) -> Stream.of(kind);
                    case Guard.Whole _, Guard.Value _ -> Stream.<RecordKind>of();
                })
                .collect(Collectors.toSet());
        var telling = Set.of("compartment_id", "is_private", "visibility", "case_id");
        for (var relation : catalogue.of(STUDENT).relations()) {
            var kind = relation.to();
            if (Arrays.stream(kind.from().apply("r").fields()).anyMatch(field -> telling.contains(field.getName()))) {
                assertThat(guarded).contains(kind);
            }
        }
    }

    private Core core(String where) {
        var read = new FilterReader(catalogue).read("{\"version\":1,\"root\":\"contact\",\"where\":" + where + "}");
        assertThat(read.problems()).isEmpty();
        return Expansion.core(read.get().where(), names.ofNobody());
    }

    /** The two students that pass, by SQL and in memory. */
    private Set<Long> passing(Core filter) throws SQLException {
        var moment = moments.now();
        try (var connection = database.superuser()) {
            var db = DSL.using(connection, SQLDialect.POSTGRES);
            var id = STUDENT.id().apply("r");
            var sql = db.select(id)
                    .from(STUDENT.from().apply("r"))
                    .where(id.in(PLAIN, GUARDED))
                    .and(SqlFilter.where(filter, STUDENT, "r", moment, (_, _) -> DSL.falseCondition()))
                    .fetchSet(id);
            var memory = new MemoryFilters(List.of(filter), STUDENT);
            var documents =
                    new DocumentReader(memory.layout()).read(db, new Documents.Whose.Of(List.of(PLAIN, GUARDED)));
            var passing =
                    new TreeSet<>(memory.ask(documents, moment, (_, _) -> false).passing(0));
            assertThat(passing).isEqualTo(sql);
            return passing;
        }
    }
}
