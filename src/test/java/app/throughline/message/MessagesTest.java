package app.throughline.message;

import static app.throughline.world.People.RUTH;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.contact.Consents;
import app.throughline.contact.Consents.Channel;
import app.throughline.contact.Consents.State;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import app.throughline.outbox.Deliveries;
import app.throughline.outbox.Dispatches;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestClock;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Which messages leave, which wait and which never do. Each test has a student of its own. */
@ThroughlineTest
class MessagesTest {
    private static final Cause TEST = Cause.of(Actor.SYSTEM);
    private static final AtomicLong IDS = new AtomicLong(940_000);
    private static final ZoneId ZONE = ZoneId.of("America/Chicago");

    @Autowired
    Messages messages;

    @Autowired
    MessageTemplates templates;

    @Autowired
    Releases releases;

    @Autowired
    Suppressions suppressions;

    @Autowired
    OptOuts optOuts;

    @Autowired
    Consents consents;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Dispatches dispatches;

    @Autowired
    Viewers viewers;

    @Autowired
    Accounts accounts;

    @Autowired
    SignIns signIns;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @Autowired
    Tx tx;

    @Autowired
    MockMvc mvc;

    private ContactId student;

    @BeforeEach
    void aStudentOfTheirOwn() {
        new People(database, signIns, accounts);
        student = student(IDS.incrementAndGet());
        noon();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        clock.reset();
        People.write(
                database,
                "delete from outbox.attempt where delivery_id in (select id from outbox.delivery where purpose = 'message');"
                        + " delete from outbox.delivery where purpose = 'message';"
                        + " delete from message.message where contact_id between 940000 and 949999");
    }

    @Test
    @Proves({"ME-1", "ME-3"})
    void aMessageLeavesByTheOutboxAndCountsAsSentOnceItLeft() {
        var queued = (Sending.Queued) send(mail("hello"));
        assertThat(state(queued.message())).isEqualTo(MessageState.QUEUED);
        dispatch();
        assertThat(state(queued.message())).isEqualTo(MessageState.SENT);
        var delivery = delivery();
        assertThat(delivery.address()).isEqualTo("s" + student.value() + "@people.test");
        assertThat(delivery.body()).contains("Words to read").contains("/unsubscribe/");
    }

    @Test
    @Proves("ME-3")
    void theSecondMessageWithAKeyIsTheFirst() {
        var key = "key-" + student.value();
        assertThat(send(mail(key))).isEqualTo(send(mail(key)));
        assertThat(service(() -> deliveries.list(false, 0, 50)).stream()
                        .filter(one -> one.address().contains(String.valueOf(student.value()))))
                .hasSize(1);
    }

    @Test
    void nothingLeavesWhenTheChangeThatSendsItFails() {
        assertThatThrownBy(() -> service(() -> tx.call(() -> {
                    messages.send(mail("fails"), TEST);
                    throw new IllegalStateException("the change failed");
                })))
                .hasMessage("the change failed");
        assertThat(service(() -> deliveries.list(false, 0, 50)).stream()
                        .filter(one -> one.address().contains(String.valueOf(student.value()))))
                .isEmpty();
    }

    @Test
    @Proves({"ME-3", "CO-4"})
    void whoIsInactiveDeadWithoutAddressSuppressedOrUnwillingGetsNothing() {
        answer(Channel.EMAIL, "advising", State.DENIED);
        assertThat(send(mail("1"))).isEqualTo(new Sending.Skipped("no_consent"));
        service(() -> suppressions.add(
                Channel.EMAIL, "S" + student.value() + "@people.test", Suppressions.Reason.MANUAL, TEST));
        assertThat(send(mail("2"))).isEqualTo(new Sending.Skipped("suppressed"));
        write("update contact.contact set email = null where id = " + student.value());
        assertThat(send(mail("3"))).isEqualTo(new Sending.Skipped("no_address"));
        write("update contact.contact set status = 'inactive' where id = " + student.value());
        assertThat(send(mail("4"))).isEqualTo(new Sending.Skipped("inactive_contact"));
        write("update contact.contact set deceased = true where id = " + student.value());
        assertThat(send(mail("5"))).isEqualTo(new Sending.Skipped("deceased"));
        assertThat(send(mail("1"))).as("the same key again").isEqualTo(new Sending.Skipped("no_consent"));
    }

    @Test
    @Proves({"ME-3", "WF-5"})
    void aTextMessageNeedsConsentAndWaitsForTheMorningAndUrgentOnesDoNotWait() {
        assertThat(send(text("1"))).isEqualTo(new Sending.Skipped("no_consent"));
        answer(Channel.SMS, Consents.ALL, State.GRANTED);
        assertThat(send(text("2"))).isInstanceOf(Sending.Queued.class);
        moveTo(LocalTime.of(21, 30));
        var held = (Sending.Held) send(text("3"));
        assertThat(held.until().atZone(ZONE).toLocalTime()).isEqualTo(LocalTime.of(9, 0));
        assertThat(send(urgent("4"))).isInstanceOf(Sending.Queued.class);
        answer(Channel.SMS, Consents.ALL, State.DENIED);
        assertThat(send(urgent("5"))).isEqualTo(new Sending.Skipped("no_consent"));
        answer(Channel.SMS, Consents.ALL, State.GRANTED);
        release();
        assertThat(state(held.message())).as("too early").isEqualTo(MessageState.HELD);
        clock.advance(Duration.ofHours(12));
        release();
        assertThat(state(held.message())).isEqualTo(MessageState.QUEUED);
    }

    @Test
    @Proves("WF-5")
    void theThirdMailOfADayWaitsThreeDaysAtMostAndIsSkippedThen() {
        assertThat(send(mail("1"))).isInstanceOf(Sending.Queued.class);
        assertThat(send(mail("2"))).isInstanceOf(Sending.Queued.class);
        var third = (Sending.Held) send(mail("3"));
        assertThat(third.until().atZone(zone()).toLocalTime()).isEqualTo(LocalTime.MIDNIGHT);
        assertThat(send(new MessageDraft(
                        student, Channel.EMAIL, words(), "advising", Purpose.URGENT, null, "u" + student.value())))
                .isInstanceOf(Sending.Queued.class);
        clock.advance(Duration.ofDays(1));
        release();
        assertThat(state(third.message())).isEqualTo(MessageState.QUEUED);
        assertThat(send(mail("5"))).isInstanceOf(Sending.Queued.class);
        var sixth = (Sending.Held) send(mail("6"));
        clock.advance(Duration.ofDays(1));
        release();
        assertThat(state(sixth.message())).as("five in seven days").isEqualTo(MessageState.HELD);
        clock.advance(Duration.ofDays(2).plusHours(1));
        release();
        assertThat(state(sixth.message())).isEqualTo(MessageState.SKIPPED);
        assertThat(send(mail("6"))).isEqualTo(new Sending.Skipped("frequency_cap"));
    }

    @Test
    void aHeldMessageThatCannotBeLookedAtDoesNotKeepOthersFromLeaving() {
        send(mail("1"));
        send(mail("2"));
        var broken = (Sending.Held) send(mail("broken"));
        var behind = (Sending.Held) send(mail("behind"));
        write("""
                create function message.breaks() returns trigger language plpgsql as $$begin raise 'broken'; end$$;
                create trigger breaks before update on message.message for each row
                when (new.id = %d and new.state <> old.state) execute function message.breaks()""".formatted(broken.message()));
        try {
            clock.advance(Duration.ofDays(1));
            release();
            assertThat(state(broken.message())).isEqualTo(MessageState.HELD);
            assertThat(state(behind.message())).isEqualTo(MessageState.QUEUED);
        } finally {
            write("drop trigger breaks on message.message; drop function message.breaks()");
        }
        clock.advance(Duration.ofMinutes(11));
        release();
        assertThat(state(broken.message())).as("once it can").isEqualTo(MessageState.QUEUED);
    }

    @Test
    @Proves("ME-3")
    void whoRefusesBeforeItLeftGetsNothing() {
        var queued = (Sending.Queued) send(mail("late"));
        answer(Channel.EMAIL, Consents.ALL, State.DENIED);
        dispatch();
        assertThat(state(queued.message())).isEqualTo(MessageState.SKIPPED);
    }

    @Test
    void aMessageThatDidNotLeaveCanBeWithdrawn() {
        var queued = (Sending.Queued) send(mail("withdrawn"));
        assertThat(service(() -> releases.withdraw(queued.message(), TEST))).isTrue();
        dispatch();
        assertThat(state(queued.message())).isEqualTo(MessageState.SKIPPED);
        assertThat(service(() -> releases.withdraw(queued.message(), TEST))).isFalse();
    }

    @Test
    @Proves({"ME-2", "ME-5"})
    void aTemplateIsFilledInAndAMissingValueBlocksItsMessage() {
        var version = published("Hello {{contact.preferred_name|there}}, see {{given.place}}.");
        assertThat(send(templated(version, Map.of("place", MergeValue.of("room 4")), "1")))
                .isInstanceOf(Sending.Queued.class);
        assertThat(delivery().body()).startsWith("Hello Sam, see room 4.");
        assertThat(send(templated(version, Map.of(), "2"))).isEqualTo(new Sending.Skipped("missing_value"));
    }

    @Test
    @Proves("ME-5")
    void aTemplateWithAMistakeIsNotPublishedAndSaysWhere() {
        var draft = new MessageTemplates.Draft(
                "Broken " + student.value(), "", Channel.EMAIL, "advising", "Hi", "Dear {{contact.nickname}}", "");
        var id = service(() -> templates.add(draft, TEST));
        assertThat(service(() -> templates.publish(id, TEST))).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("body");
            assertThat(error.code()).isEqualTo("unknown_variable");
            assertThat(error.message()).startsWith("Line 1, character 6:");
        });
        assertThat(service(() -> templates.get(id)).published()).isNull();
    }

    @Test
    @Proves("ME-5")
    void whatAPersonSendsIsInTheLogOfContactsAndAnswersGoToThem() {
        var ruth = as(RUTH, () -> viewers.ofAccount(RUTH).orElseThrow());
        write("insert into contact.network_link (contact_id, account_id, role_id, begins_on, source) select "
                + student.value() + ", " + RUTH + ", r.id, date '2020-01-01', 'people' from contact.network_role r"
                + " where r.key = 'academic_advisor'");
        as(RUTH, () -> messages.send(mail("by-ruth"), ruth.cause()));
        dispatch();
        assertThat(count("select count(*) from note.contact_attempt where contact_id = " + student.value()
                        + " and channel = 'email' and result = 'left_message' and account_id = " + RUTH))
                .isEqualTo(1);
        assertThat(count("select count(*) from outbox.delivery where reply_to = 'ruth@people.test' and address = 's"
                        + student.value() + "@people.test'"))
                .isEqualTo(1);
    }

    @Test
    void aStudentOneMayNotSeeIsNotThere() {
        assertThatThrownBy(() -> as(999_999, () -> messages.send(mail("unseen"), TEST)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    @Proves("ME-4")
    void openingThePageThatStopsATopicChangesNothingAndOneClickStopsIt() throws Exception {
        send(mail("stop"));
        var body = delivery().body();
        var link = Pattern.compile("/unsubscribe/\\S+").matcher(body);
        assertThat(link.find()).isTrue();
        mvc.perform(get(link.group()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Stop e-mail about Advising")));
        assertThat(service(() -> consents.allows(student, Channel.EMAIL, "advising")))
                .isTrue();
        mvc.perform(post(link.group()).param("List-Unsubscribe", "One-Click")).andExpect(status().isOk());
        assertThat(service(() -> consents.allows(student, Channel.EMAIL, "advising")))
                .isFalse();
        assertThat(service(() -> consents.allows(student, Channel.EMAIL, "deadlines")))
                .isTrue();
        mvc.perform(post(link.group()).param("what", "all")).andExpect(status().isOk());
        assertThat(service(() -> consents.allows(student, Channel.EMAIL, "deadlines")))
                .isFalse();
        mvc.perform(get("/unsubscribe/" + "x".repeat(32))).andExpect(status().isNotFound());
        mvc.perform(post("/unsubscribe/" + "x".repeat(32))).andExpect(status().isNotFound());
    }

    @Test
    @Proves({"ME-1", "ME-3"})
    void whatAProviderReportsIsKeptOnceAndAHardBounceSuppressesTheAddress() {
        var sent = (Sending.Queued) send(mail("reported"));
        dispatch();
        var delivery = "message-" + sent.message() + "-1";
        report(delivery, MessageState.DELIVERED, false);
        assertThat(state(sent.message())).isEqualTo(MessageState.DELIVERED);
        report(delivery, MessageState.BOUNCED, true);
        report(delivery, MessageState.DELIVERED, false);
        assertThat(state(sent.message())).as("what came back stays so").isEqualTo(MessageState.BOUNCED);
        assertThat(send(mail("after"))).isEqualTo(new Sending.Skipped("suppressed"));
        assertThat(service(() -> releases.reported("message-1-99", MessageState.DELIVERED, false, "")))
                .isFalse();
    }

    @Test
    @Proves("ME-1")
    void stopAndStartOfAPhoneSetConsentForEveryTopic() {
        answer(Channel.SMS, "advising", State.GRANTED);
        assertThat(optOuts.phoneAnswered("+1555" + student.value(), false)).isEqualTo(1);
        assertThat(service(() -> consents.allows(student, Channel.SMS, "advising")))
                .isFalse();
        assertThat(optOuts.phoneAnswered("+1555" + student.value(), true)).isEqualTo(1);
        assertThat(service(() -> consents.allows(student, Channel.SMS, "advising")))
                .isTrue();
        assertThat(service(() -> consents.allows(student, Channel.SMS, "deadlines")))
                .isTrue();
        assertThat(optOuts.phoneAnswered("+15550000", false)).isZero();
    }

    @Test
    void whoseNumberItIsIsFoundByAnIndex() {
        var plan = new StringBuilder();
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            statement.execute("analyze contact.contact");
            statement.execute("set enable_seqscan = off");
            var rows = statement.executeQuery("explain select id from contact.contact where"
                    + " regexp_replace(phone, '[^0-9+]', '', 'g') in ('+15550001', '5550001') order by id limit 20");
            while (rows.next()) {
                plan.append(rows.getString(1));
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        assertThat(plan).contains("contact_phone");
    }

    private void report(String delivery, MessageState state, boolean isForGood) {
        service(() -> releases.reported(delivery, state, isForGood, "said so"));
    }

    private long published(String body) {
        var draft = new MessageTemplates.Draft(
                "Template " + student.value(), "", Channel.EMAIL, "advising", "Hello", body, "");
        return service(() -> {
            var id = templates.add(draft, TEST);
            assertThat(templates.publish(id, TEST)).isEmpty();
            return templates.get(id).published();
        });
    }

    private ContactId student(long id) {
        write("insert into contact.contact (id, source, source_key, student_id, given_name, family_name, email, phone,"
                + " time_zone) overriding system value values (" + id + ", 'messages', '" + id + "', 'M" + id
                + "', 'Sam', 'Reyes', 's" + id + "@people.test', '+1 555 " + id + "', '" + ZONE + "')");
        return new ContactId(id);
    }

    /** The latest to the student of this test. */
    private Deliveries.Delivery delivery() {
        return service(() -> deliveries.list(false, 0, 200)).stream()
                .filter(one -> one.address().equals("s" + student.value() + "@people.test"))
                .findFirst()
                .orElseThrow();
    }

    private MessageDraft mail(String key) {
        return new MessageDraft(
                student, Channel.EMAIL, words(), "advising", Purpose.SERVICE, null, key + "-" + student.value());
    }

    private MessageDraft text(String key) {
        return new MessageDraft(
                student, Channel.SMS, words(), "advising", Purpose.SERVICE, null, "t" + key + "-" + student.value());
    }

    private MessageDraft urgent(String key) {
        return new MessageDraft(
                student, Channel.SMS, words(), "advising", Purpose.URGENT, null, "t" + key + "-" + student.value());
    }

    private MessageDraft templated(long version, Map<String, MergeValue> given, String key) {
        var wording = new Wording.Template(version, given);
        return new MessageDraft(
                student, Channel.EMAIL, wording, "advising", Purpose.SERVICE, null, "v" + key + "-" + student.value());
    }

    private static Wording words() {
        return new Wording.Own("A subject", "Words to read");
    }

    private Sending send(MessageDraft draft) {
        return service(() -> messages.send(draft, TEST));
    }

    private void answer(Channel channel, String topic, State state) {
        service(() -> {
            consents.answer(student, channel, topic, state, "test", TEST);
            return true;
        });
    }

    private void dispatch() {
        service(() -> {
            while (dispatches.sendNext()) {
                // until nothing waits
            }
            return true;
        });
    }

    private void release() {
        service(() -> {
            while (releases.releaseNext()) {
                // until none is due
            }
            return true;
        });
    }

    private MessageState state(long message) {
        return MessageState.values()[(int) count("select state from message.message where id = " + message) - 1];
    }

    /** Noon of tomorrow where the student lives, by the clock that messages leave by. */
    private void noon() {
        clock.reset();
        moveTo(LocalTime.NOON);
    }

    private void moveTo(LocalTime time) {
        var now = clock.instant().atZone(ZONE);
        var next = now.toLocalDate().atTime(time).atZone(ZONE);
        clock.advance(Duration.between(clock.instant(), (next.isAfter(now) ? next : next.plusDays(1)).toInstant()));
    }

    private ZoneId zone() {
        return ZoneId.of(value("select zone from calendar.institution"));
    }

    private void write(String sql) {
        People.write(database, sql);
    }

    private long count(String sql) {
        return Long.parseLong(value(sql));
    }

    private String value(String sql) {
        try (var connection = database.superuser();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T service(java.util.function.Supplier<T> work) {
        return Caller.SERVICE.call(work);
    }
}
