package app.throughline.listing;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.HUGO;
import static app.throughline.world.People.RUTH;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.academics.risk.GradeRisks;
import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.contact.LinkStaff;
import app.throughline.contact.Network;
import app.throughline.contact.NetworkLink;
import app.throughline.listing.BulkChange.Result;
import app.throughline.segment.SegmentWorld;
import app.throughline.web.Form;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The list of students: its views and columns, and what is done to many of them at once. */
@ThroughlineTest
class StudentListTest {
    private static final ContactId IDA = new ContactId(96_201);
    private static final ContactId JON = new ContactId(96_202);
    /** Has died. */
    private static final ContactId KAI = new ContactId(96_203);

    private static final List<Long> ALL = List.of(IDA.value(), JON.value(), KAI.value());

    @Autowired
    MockMvc mvc;

    @Autowired
    BulkChanges changes;

    @Autowired
    Contacts contacts;

    @Autowired
    Network network;

    @Autowired
    Network.Today today;

    @Autowired
    Viewers viewers;

    @Autowired
    GradeRisks risks;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    Viewer diane;
    Cookie signedIn;

    @BeforeEach
    void students() {
        var people = new People(database, signIns, accounts);
        diane = as(DIANE, () -> viewers.ofAccount(DIANE).orElseThrow());
        signedIn = people.cookie(DIANE, "diane@people.test");
        write("insert into contact.contact (id, source, source_key, student_id, given_name, family_name, deceased)"
                + " overriding system value values (96201, 'listed', '1', 'L96201', 'Ida', 'Quillby', false),"
                + " (96202, 'listed', '2', 'L96202', 'Jon', 'Quillby', false),"
                + " (96203, 'listed', '3', 'L96203', 'Kai', 'Quillby', true) on conflict do nothing");
    }

    @AfterEach
    void nobodyIsLinked() {
        write("delete from contact.network_link where contact_id between 96201 and 96203");
        write("delete from access.team_member where team_id = 96299");
    }

    @Test
    @Proves("CO-7")
    void everyViewOpensAndTheColumnsAreThere() throws Exception {
        for (var view : List.of("caseload", "team", "no-advisor", "watch-list", "all")) {
            page("view=" + view).andExpect(status().isOk());
        }
        var list = page("view=all&q=quillby");
        for (var column : List.of(
                "Student",
                "ID",
                "Program",
                "Standing",
                "Risk",
                "Open alerts",
                "Open cases",
                "Last contact",
                "Next appointment")) {
            list.andExpect(content().string(containsString(column)));
        }
    }

    @Test
    @Proves("CO-7")
    void theColumnsSayWhatTheRecordShows() throws Exception {
        write("insert into academics.enrollment (section_id, contact_id, status, registered_on, current_percent)"
                + " values (9801, 96201, 'enrolled', current_date - 75, 41) on conflict do nothing");
        write("insert into note.contact_attempt (contact_id, channel, direction, result, attempted_at, account_id)"
                + " select 96201, 'call', 'to_student', 'reached', timestamptz '2020-03-04 12:00Z', 9501"
                + " where not exists (select 1 from note.contact_attempt where contact_id = 96201)");
        write("insert into note.appointment (contact_id, staff_id, starts_at, length_minutes, created_by, created_at)"
                + " select 96201, 9501, timestamptz '2090-05-06 12:00Z', 30, 9501, now()"
                + " where not exists (select 1 from note.appointment where contact_id = 96201)");
        while (risks.reckon() > 0) {
            // there may be more
        }
        page("view=all&q=quillby")
                .andExpect(content().string(containsString("Watch in 1 course")))
                .andExpect(content().string(containsString("Mar 4, 2020")))
                .andExpect(content().string(containsString("May 6, 2090")));
        page("view=all&q=quillby&column=student&column=id")
                .andExpect(content().string(not(containsString("Watch in"))));
    }

    @Test
    @Proves("CO-7")
    void myTeamsViewHasTheStudentsOfColleagues() throws Exception {
        write(
                "insert into access.team (id, name) overriding system value values (96299, 'Listed') on conflict do nothing");
        write("insert into access.team_member (team_id, account_id) values (96299, 9501), (96299, 9503)"
                + " on conflict do nothing");
        link(JON, HUGO);
        page("view=team&q=quillby")
                .andExpect(content().string(containsString("Jon Quillby")))
                .andExpect(content().string(not(containsString("Ida Quillby"))));
    }

    @Test
    @Proves({"CO-7", "LI-3", "G-9"})
    void aTaskForManyIsPreviewedReportedAndTakenBack() {
        var form = Form.of(Map.of("title", "Call about the deposit", "assignee", "p9501", "priority", "3"));
        var change = draft("task");
        as(DIANE, () -> {
            var preview = changes.preview(change, form, diane);
            assertThat(preview.changes()).isEqualTo(2);
            assertThat(preview.skipped()).containsEntry("The records say that this student has died", 1);
            return changes.start(change.id(), form, diane);
        });
        assertThat(counts(change)).containsEntry(Result.CHANGED, 2).containsEntry(Result.SKIPPED, 1);
        assertThat(number("select count(*) from task.task where title = 'Call about the deposit' and status = 1"))
                .isEqualTo(2);
        as(DIANE, () -> changes.undo(change.id(), diane));
        assertThat(counts(change)).containsEntry(Result.UNDONE, 2);
        assertThat(number("select count(*) from task.task where title = 'Call about the deposit' and status = 5"))
                .isEqualTo(2);
    }

    @Test
    @Proves({"SE-5", "G-9"})
    void tickedStudentsBecomeASnapshotAndJoinItLater() {
        var members = "select count(*) from segment.snapshot_member m join segment.segment s on s.id = m.segment_id"
                + " where s.name = 'Fair snapshot' and s.archived_at is null";
        var change = draft("snapshot");
        started(change, Map.of("name", "Fair snapshot"));
        assertThat(number(members)).isEqualTo(3);
        assertThat(number("select count(*) from segment.segment where name = 'Fair snapshot' and archived_at is null"))
                .isEqualTo(1);
        as(DIANE, () -> changes.undo(change.id(), diane));
        assertThat(counts(change)).containsEntry(Result.UNDONE, 3);
        assertThat(number(members)).isZero();
        started(draft("snapshot"), Map.of("name", "fair snapshot"));
        assertThat(number(members)).isEqualTo(3);
        SegmentWorld.clear(database, "fair snapshot");
    }

    @Test
    @Proves({"CO-7", "CO-4"})
    void anAlertAndACaseForManyAreMadeByTheSameRulesAsOne() throws Exception {
        var alerts = draft("alert");
        var type = text("select key from alert.alert_type where is_active and kind = 1"
                + " and not has_crisis_banner order by id limit 1");
        started(alerts, Map.of("type", type, "priority", "2", "description", "Seen at the fair"));
        assertThat(counts(alerts)).containsEntry(Result.CHANGED, 2).containsEntry(Result.SKIPPED, 1);
        assertThat(number("select count(*) from alert.alert where description = 'Seen at the fair' and priority = 2"))
                .isEqualTo(2);
        var cases = draft("case");
        var kind = text("select key from casework.case_type where is_active and not is_private"
                + " and compartment_id = 0 order by id limit 1");
        started(cases, Map.of("type", kind, "priority", "3", "assignee", "p9501", "title", "After the fair"));
        assertThat(counts(cases)).containsEntry(Result.CHANGED, 2).containsEntry(Result.SKIPPED, 1);
        assertThat(number("select count(*) from casework.support_case where title = 'After the fair'"))
                .isEqualTo(2);
        var list = page("view=all&q=L96201&column=student&column=open-alerts&column=open-cases")
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(list.replaceAll("\\s+", " ")).contains("num p-hide").containsPattern("num p-hide\"[^<]*>\\s*1");
    }

    @Test
    @Proves({"CO-7", "G-9"})
    void aColleagueIsLinkedForSomeDaysAndThePrimaryBeforeComesBackWithUndo() {
        link(IDA, RUTH);
        var change = draft("link");
        var last = today.get().plusDays(9);
        var role = Long.toString(advisor());
        started(change, Map.of("account", "9503", "role", role, "as", "primary", "to", last.toString()));
        assertThat(counts(change)).containsEntry(Result.CHANGED, 3);
        assertThat(links(IDA)).anySatisfy(link -> {
            assertThat(link.account()).isEqualTo(HUGO);
            assertThat(link.isPrimary()).isTrue();
            assertThat(link.endsOn()).isEqualTo(last);
        });
        assertThat(links(IDA))
                .filteredOn(link -> link.account() == RUTH)
                .allMatch(link -> today.get().equals(link.endsOn()));
        as(DIANE, () -> changes.undo(change.id(), diane));
        assertThat(counts(change)).containsEntry(Result.UNDONE, 3);
        assertThat(links(IDA)).singleElement().satisfies(link -> {
            assertThat(link.account()).isEqualTo(RUTH);
            assertThat(link.endsOn()).isNull();
        });
    }

    @Test
    @Proves({"CO-7", "G-9"})
    void studentsOfOnePersonAreHandedToAnotherForSomeDays() {
        link(IDA, RUTH);
        var change = draft("hand-over");
        var from = today.get().plusDays(2);
        var last = today.get().plusDays(9);
        var form = Map.of("whose", "9502", "account", "9503", "from", from.toString(), "to", last.toString());
        started(change, form);
        assertThat(counts(change)).containsEntry(Result.CHANGED, 1).containsEntry(Result.SKIPPED, 2);
        assertThat(links(IDA))
                .filteredOn(link -> link.account() == HUGO)
                .singleElement()
                .satisfies(link -> {
                    assertThat(link.isPrimary()).isFalse();
                    assertThat(link.beginsOn()).isEqualTo(from);
                    assertThat(link.endsOn()).isEqualTo(last);
                });
        as(DIANE, () -> changes.undo(change.id(), diane));
        assertThat(links(IDA)).noneMatch(link -> link.account() == HUGO);
    }

    @Test
    @Proves("CO-7")
    void aHandOverNeedsTwoPeopleAndALastDay() {
        var change = draft("hand-over");
        var begun =
                as(DIANE, () -> changes.start(change.id(), Form.of(Map.of("whose", "9502", "account", "9503")), diane));
        assertThat(begun).isInstanceOf(BulkChanges.Begun.Invalid.class);
        assertThat(links(IDA)).isEmpty();
    }

    @Test
    void aLinkThatAPersonEndsOpensTheStudentNoLonger() {
        link(JON, HUGO);
        assertThat(as(HUGO, () -> contacts.find(JON))).isPresent();
        var link = links(JON).getFirst().id();
        assertThat(as(DIANE, () -> network.end(JON, link, People.TEST))).isTrue();
        assertThat(as(HUGO, () -> contacts.find(JON))).isEmpty();
        assertThat(as(DIANE, () -> network.end(JON, link, People.TEST))).isFalse();
        assertThat(as(DIANE, () -> network.reopen(JON, link, People.TEST))).isTrue();
        assertThat(as(HUGO, () -> contacts.find(JON))).isPresent();
    }

    private void link(ContactId student, long account) {
        var wish = new LinkStaff(student, account, advisor(), true, today.get(), true, LinkStaff.MANUAL);
        as(DIANE, () -> network.link(wish, People.TEST));
    }

    private long advisor() {
        return as(DIANE, network::roles).getFirst().id();
    }

    private List<NetworkLink> links(ContactId student) {
        return as(DIANE, () -> network.ofContact(student));
    }

    private BulkChange draft(String action) {
        return as(DIANE, () -> {
            var asked = new BulkChanges.Asked("students", action, "view=all");
            var drafted = (BulkChanges.Drafted.Draft) changes.draft(asked, ALL, false, diane);
            return changes.get(drafted.id(), diane);
        });
    }

    private void started(BulkChange change, Map<String, String> values) {
        var begun = as(DIANE, () -> changes.start(change.id(), Form.of(values), diane));
        assertThat(begun).isInstanceOf(BulkChanges.Begun.Started.class);
    }

    private Map<Result, Integer> counts(BulkChange change) {
        return as(DIANE, () -> changes.counts(change));
    }

    private ResultActions page(String query) throws Exception {
        return mvc.perform(get("/students?" + query).cookie(signedIn));
    }

    private void write(String sql) {
        People.write(database, sql);
    }

    private long number(String sql) {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
