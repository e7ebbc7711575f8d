package app.throughline.listing;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.HUGO;
import static app.throughline.world.People.RUTH;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.calendar.Priority;
import app.throughline.contact.Consents;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import app.throughline.listing.BulkChange.Result;
import app.throughline.listing.BulkChange.State;
import app.throughline.message.MessageTemplates;
import app.throughline.notice.Tellings;
import app.throughline.web.Form;
import app.throughline.world.FormToken;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestClock;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** One message to many students: who gets it, who does not and why, and who has to agree. The students are its own. */
@ThroughlineTest
class BulkMessagesTest {
    private static final Cause TEST = Cause.of(Actor.SYSTEM);
    private static final long FIRST = 931_000;
    private static final int MANY = 262;

    @Autowired
    BulkChanges changes;

    @Autowired
    BulkApprovals approvals;

    @Autowired
    MessageTemplates templates;

    @Autowired
    Consents consents;

    @Autowired
    Alerts alerts;

    @Autowired
    Tellings tellings;

    @Autowired
    Viewers viewers;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    TestClock clock;

    @Autowired
    MockMvc mvc;

    private People people;
    private Viewer diane;
    private Viewer ruth;
    private Form form;

    @BeforeEach
    void studentsOfRuth() {
        people = new People(database, signIns, accounts);
        forget();
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name, email, time_zone)"
                        + " overriding system value select n, 'bulk', n, 'B' || n, 'Sam', 'Reyes', 'b' || n ||"
                        + " '@people.test', 'America/Chicago' from generate_series(" + FIRST + ", " + (FIRST + MANY - 1)
                        + ") n on conflict do nothing;"
                        + " insert into contact.network_link (contact_id, account_id, role_id, begins_on, source) select n, "
                        + RUTH + ", r.id, date '2020-01-01', 'bulk' from generate_series(" + FIRST + ", "
                        + (FIRST + MANY - 1)
                        + ") n, contact.network_role r where r.key = 'academic_advisor'");
        diane = as(DIANE, () -> viewers.ofAccount(DIANE).orElseThrow());
        ruth = as(RUTH, () -> viewers.ofAccount(RUTH).orElseThrow());
        form = Form.of(Map.of("template", String.valueOf(published())));
        noon();
    }

    @AfterEach
    void forgetThem() {
        clock.reset();
        forget();
    }

    @Test
    @Proves({"ME-5", "LI-3"})
    void thePreviewCountsByTheChecksOfEveryMessageAndWhoGetsItGetsItOnce() {
        refuse(FIRST);
        write("update contact.contact set email = null where id = " + (FIRST + 1));
        var change = draft("students", ids(5), diane);
        var preview = as(DIANE, () -> changes.preview(change, form, diane));
        assertThat(preview.changes()).isEqualTo(3);
        assertThat(preview.skipped())
                .containsOnly(
                        Map.entry("The student did not agree to this", 1),
                        Map.entry("The records have no address for this channel", 1));
        as(DIANE, () -> changes.start(change.id(), form, diane));
        assertThat(counts(change, diane)).isEqualTo(Map.of(Result.CHANGED, 3, Result.SKIPPED, 2));
        assertThat(count("select count(*) from message.message where key like 'bulk-" + change.id()
                        + "-%' and state = 1"))
                .isEqualTo(3);
        assertThat(as(DIANE, () -> changes.get(change.id(), diane)).sentence())
                .startsWith("Each gets “Bulk")
                .contains("(email, Advising)");
        as(DIANE, () -> changes.undo(change.id(), diane));
        assertThat(counts(change, diane)).containsEntry(Result.UNDONE, 3);
        assertThat(count("select count(*) from message.message where key like 'bulk-" + change.id()
                        + "-%' and reason = 'withdrawn'"))
                .isEqualTo(3);
    }

    @Test
    @Proves("ME-5")
    void whoHadEnoughMessagesWaitsAndThePreviewSaysSo() {
        for (int day = 0; day < 2; day++) {
            var change = draft("students", ids(1), diane);
            as(DIANE, () -> changes.start(change.id(), form, diane));
        }
        var third = draft("students", ids(2), diane);
        var preview = as(DIANE, () -> changes.preview(third, form, diane));
        assertThat(preview.changes()).isEqualTo(2);
        assertThat(preview.besides()).isEqualTo(Map.of("Wait: The student has had enough messages for now", 1));
    }

    @Test
    @Proves("ME-5")
    void moreThanTwoHundredAndFiftyWaitForSomebodyElseWhoIsToldAndAgrees() throws Exception {
        var change = draft("students", ids(MANY), ruth);
        assertThat(as(RUTH, () -> changes.preview(change, form, ruth)).changes())
                .isEqualTo(MANY);
        as(RUTH, () -> changes.start(change.id(), form, ruth));
        assertThat(state(change, ruth)).isEqualTo(State.ASKED);
        assertThat(count("select count(*) from message.message where key like 'bulk-" + change.id() + "-%'"))
                .isZero();
        assertThatThrownBy(() -> as(RUTH, () -> approvals.get(change.id(), ruth)))
                .isInstanceOf(NotFound.class);
        var hugo = as(HUGO, () -> viewers.ofAccount(HUGO).orElseThrow());
        assertThatThrownBy(() -> as(HUGO, () -> approvals.get(change.id(), hugo)))
                .isInstanceOf(NotFound.class);
        tell();
        assertThat(count("select count(*) from notice.notice where account_id = " + DIANE
                        + " and record_kind = 'bulk_change' and record_id = " + change.id()))
                .isEqualTo(1);
        var page = "/changes/approvals/" + change.id();
        mvc.perform(get(page).cookie(people.cookie(DIANE, "diane@people.test")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("262 students will get it.")));
        decide(page, "approve");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> state(change, ruth) == State.DONE);
        assertThat(counts(change, ruth)).isEqualTo(Map.of(Result.CHANGED, MANY));
        assertThat(count("select count(*) from message.message where account_id = " + RUTH + " and key like 'bulk-"
                        + change.id() + "-%'"))
                .isEqualTo(MANY);
        mvc.perform(get("/changes/" + change.id()).cookie(people.cookie(RUTH, "ruth@people.test")))
                .andExpect(content().string(containsString("Diane Holt agreed.")));
        tell();
        assertThat(count("select count(*) from notice.notice where account_id = " + RUTH
                        + " and record_kind = 'bulk_change' and record_id = " + change.id()))
                .isEqualTo(1);
    }

    @Test
    @Proves("ME-5")
    void whatIsDeclinedOrWithdrawnIsNeverSent() throws Exception {
        var declined = draft("students", ids(MANY), ruth);
        var withdrawn = draft("students", ids(MANY), ruth);
        as(RUTH, () -> changes.start(declined.id(), form, ruth));
        as(RUTH, () -> changes.start(withdrawn.id(), form, ruth));
        decide("/changes/approvals/" + declined.id(), "decline");
        assertThat(state(declined, ruth)).isEqualTo(State.STOPPED);
        as(RUTH, () -> {
            changes.stop(withdrawn.id(), ruth);
            return true;
        });
        assertThatThrownBy(() -> as(DIANE, () -> approvals.get(withdrawn.id(), diane)))
                .isInstanceOf(NotFound.class);
        assertThat(count("select count(*) from message.message where contact_id between " + FIRST + " and "
                        + (FIRST + MANY)))
                .isZero();
    }

    @Test
    @Proves("ME-5")
    void aTemplateThatWasReplacedMeanwhileIsNotSent() {
        var change = draft("students", ids(1), diane);
        var template = as(DIANE, () -> templates.list()).stream()
                .filter(one -> String.valueOf(one.published()).equals(form.value("template")))
                .findFirst()
                .orElseThrow();
        service(() -> templates.publish(template.id(), TEST));
        as(DIANE, () -> changes.start(change.id(), form, diane));
        assertThat(state(change, diane)).as("the choice is gone from the form").isEqualTo(State.DRAFT);
    }

    @Test
    @Proves("ME-5")
    void aStudentWithTwoAlertsIsWrittenToOnceAndTheMessageBelongsToTheAlert() {
        var first = alert();
        var second = alert();
        var change = draft("alerts", List.of(first, second), diane);
        as(DIANE, () -> changes.start(change.id(), form, diane));
        assertThat(counts(change, diane)).isEqualTo(Map.of(Result.CHANGED, 1, Result.SAME, 1));
        assertThat(count("select count(*) from message.message where alert_id = " + first))
                .isEqualTo(1);
    }

    private void decide(String page, String decision) throws Exception {
        mvc.perform(post(page)
                        .cookie(people.cookie(DIANE, "diane@people.test"))
                        .param("decision", decision)
                        .with(FormToken.csrf()))
                .andExpect(redirectedUrl("/changes/approvals"));
    }

    private BulkChange draft(String list, List<Long> ids, Viewer by) {
        return as(by.accountId(), () -> {
            var asked = new BulkChanges.Asked(list, "message", "view=all");
            var drafted = (BulkChanges.Drafted.Draft) changes.draft(asked, ids, false, by);
            return changes.get(drafted.id(), by);
        });
    }

    private State state(BulkChange change, Viewer by) {
        return as(by.accountId(), () -> changes.get(change.id(), by).state());
    }

    private Map<Result, Integer> counts(BulkChange change, Viewer by) {
        return as(by.accountId(), () -> changes.counts(change));
    }

    private static List<Long> ids(int count) {
        return LongStream.range(FIRST, FIRST + count).boxed().toList();
    }

    private void refuse(long student) {
        service(() -> {
            consents.answer(
                    new ContactId(student), Consents.Channel.EMAIL, "advising", Consents.State.DENIED, "test", TEST);
            return true;
        });
    }

    private long alert() {
        var raise = new RaiseAlert(
                new ContactId(FIRST), "other", Priority.MEDIUM, "", "Written to", null, "manual", null, null);
        return as(
                DIANE,
                () -> ((Raising.Raised) alerts.raise(raise, diane.cause()))
                        .alert()
                        .value());
    }

    private long published() {
        var draft = new MessageTemplates.Draft(
                "Bulk " + System.nanoTime(), "", Consents.Channel.EMAIL, "advising", "Hello", "Words to many", "");
        return service(() -> {
            var id = templates.add(draft, TEST);
            assertThat(templates.publish(id, TEST)).isEmpty();
            return templates.get(id).published();
        });
    }

    private void tell() {
        service(() -> {
            while (tellings.tell() > 0) {
                // until all is told
            }
            return true;
        });
    }

    /** No quiet hours. */
    private void noon() {
        clock.reset();
        var now = clock.instant().atZone(ZoneId.of("America/Chicago"));
        clock.advance(Duration.between(
                now, now.toLocalDate().plusDays(1).atTime(LocalTime.NOON).atZone(now.getZone())));
    }

    private void forget() {
        var whose = "between " + FIRST + " and " + (FIRST + 999);
        write(
                "delete from outbox.attempt where delivery_id in (select id from outbox.delivery where address like 'b931%');"
                        + " delete from outbox.delivery where address like 'b931%';"
                        + " delete from message.message where contact_id " + whose
                        + "; delete from contact.consent where contact_id " + whose);
        write("delete from contact.network_link where contact_id " + whose
                + "; delete from contact.contact c where id " + whose
                + " and not exists (select 1 from alert.alert a where a.contact_id = c.id)");
    }

    private void write(String sql) {
        People.write(database, sql);
    }

    private long count(String sql) {
        try (var connection = database.superuser();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T service(Supplier<T> work) {
        return Caller.SERVICE.call(work);
    }
}
