package app.throughline.outbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.audit.Audit;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.note.AttemptHappening;
import app.throughline.outbox.DeliveryState;
import app.throughline.outbox.DeliveryWatches;
import app.throughline.outbox.Dispatches;
import app.throughline.outbox.webhook.WebhookDeliveries.Delivery;
import app.throughline.outbox.webhook.WebhookDeliveries.Which;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestClock;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import com.standardwebhooks.Webhook;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import tools.jackson.databind.ObjectMapper;

/** What becomes of a webhook, whatever the other side does. */
@ThroughlineTest
class WebhooksTest {
    private static final Cause IVO = Cause.of(Actor.person(9581, "Ivo Marsh"));
    private static final AllowedHosts HERE = new AllowedHosts("127.0.0.1");

    @Autowired
    Tx tx;

    @Autowired
    TestDatabase database;

    @Autowired
    EndpointStore store;

    @Autowired
    WebhookStore webhooks;

    @Autowired
    EventTypes types;

    @Autowired
    Audit audit;

    @Autowired
    DeliveryWatches watches;

    @Autowired
    Happenings happenings;

    @Autowired
    WebhookDeliveries deliveries;

    @Autowired
    EndpointCalls calls;

    @Autowired
    EventFeeds feeds;

    @Autowired
    Dispatches mail;

    @Autowired
    ObjectMapper json;

    @Autowired
    TestClock time;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    @Qualifier("systemClock")
    InstantSource clock;

    private Sink sink;
    private Endpoints endpoints;
    private WebhookDispatches dispatches;
    private String secret;
    private long endpoint;

    @BeforeEach
    void anEndpointHere() {
        clean();
        sink = new Sink();
        endpoints = new Endpoints(tx, store, new UrlChecks(InetAddress::getAllByName, HERE), types, audit);
        dispatches = dispatches(Duration.ofSeconds(15));
        var made = (Endpoints.Change.Done) add(draft(List.of("attempt.logged"), false, true), "X-Key: hush");
        endpoint = made.endpoint();
        secret = made.secret();
        People.write(database, "update outbox.endpoint_health set allowance = 100");
    }

    @AfterEach
    void leaveNothing() {
        sink.close();
        clean();
    }

    private void clean() {
        People.write(
                database,
                "update outbox.endpoint set state = 5; delete from outbox.attempt where delivery_id in (select id from"
                        + " outbox.delivery where endpoint_id is not null); delete from outbox.delivery where endpoint_id"
                        + " is not null; delete from outbox.pause");
        tx.run(store::forget);
    }

    @Test
    @Proves("WH-1")
    void theReferenceLibraryVerifiesWhatIsSentWithBothSecretsWhileOneTakesThePlaceOfTheOther() throws Exception {
        happens(0);
        send();
        new Webhook(secret)
                .verify(
                        sink.received().getFirst().body(),
                        sink.received().getFirst().headers());
        var next = service(() -> endpoints.rotate(endpoint, IVO));
        happens(0);
        send();
        var second = sink.received().getLast();
        new Webhook(secret).verify(second.body(), second.headers());
        new Webhook(next).verify(second.body(), second.headers());
        People.write(
                database,
                "update outbox.endpoint set earlier_until = now() - interval '1 second' where earlier_until > now()");
        happens(0);
        send();
        var third = sink.received().getLast();
        new Webhook(next).verify(third.body(), third.headers());
        assertThatThrownBy(() -> new Webhook(secret).verify(third.body(), third.headers()))
                .hasMessageContaining("signature");
        assertThat(third.headers().firstValue("X-Key")).contains("hush");
    }

    @Test
    @Proves("WH-2")
    void anEventExistsExactlyWhenTheChangeDoesAndSaysWhatHappened() {
        assertThatThrownBy(() -> service(() -> tx.call(() -> {
                    happenings.publish(tried(0));
                    throw new IllegalStateException("the change failed");
                })))
                .hasMessage("the change failed");
        assertThat(log()).isEmpty();
        service(() -> tx.call(() -> tx.attempt(() -> {
            happenings.publish(tried(0));
            throw new IllegalStateException("what followed failed");
        })));
        assertThat(log()).isEmpty();
        happens(0);
        var body = json.readTree(log().getFirst().body());
        assertThat(body.propertyNames()).containsExactly("id", "type", "at", "data", "cause");
        assertThat(body.get("type").asString()).isEqualTo("attempt.logged");
        assertThat(body.get("data").toString())
                .isEqualTo("{\"kind\":\"attempt\",\"id\":7,\"contact\":9601,\"attempted_at\":\"2026-10-14T13:20:00Z\","
                        + "\"by_staff\":true,\"two_way\":false}");
        assertThat(body.get("cause").toString())
                .isEqualTo("{\"kind\":\"person\",\"id\":9581,\"name\":\"Ivo Marsh\",\"depth\":0}");
    }

    @Test
    @Proves("WH-2")
    void whatFewMaySeeGoesByKindAndIdOnlyOrNotAtAll() {
        add(draft(List.of("attempt.logged"), true, true), "");
        add(draft(List.of("attempt.logged"), false, false), "");
        add(draft(List.of("task.created"), false, true), "");
        happens(318);
        var bodies = log().stream().map(Delivery::body).map(json::readTree).toList();
        assertThat(bodies).hasSize(2).allSatisfy(body -> {
            assertThat(body.get("data").toString()).isEqualTo("{\"kind\":\"attempt\",\"id\":7}");
            assertThat(body.get("cause").has("name")).isFalse();
        });
        happens(0);
        assertThat(log().stream().filter(one -> one.body().contains("Ivo"))).hasSize(2);
        assertThat(log()).hasSize(5);
    }

    @Test
    @Proves("WH-3")
    void whatFailsIsSentAgainWithItsIdAndBodyUntilItIsGivenUp() {
        happens(0);
        sink.answers(500, "", "oops");
        for (int attempt = 1; attempt <= 10; attempt++) {
            assertThat(send()).as("attempt %d", attempt).isEqualTo(1);
            assertThat(send()).as("at once again").isZero();
            People.write(database, "update outbox.delivery set next_at = now() where state = 1");
        }
        assertThat(log().getFirst().state()).isEqualTo(DeliveryState.DEAD);
        assertThat(sink.received()).hasSize(10);
        assertThat(sink.received().stream().map(Sink.Received::id).distinct()).hasSize(1);
        assertThat(sink.received().stream().map(Sink.Received::body).distinct()).hasSize(1);
        var attempts = service(() -> deliveries.attempts(log().getFirst().id()));
        assertThat(attempts).hasSize(10).allSatisfy(attempt -> {
            assertThat(attempt.status()).isEqualTo(500);
            assertThat(attempt.answer()).isEqualTo("oops");
            assertThat(attempt.request()).contains("webhook-id: evt_").doesNotContain("hush");
        });
        sink.answers(200, "", "");
        assertThat(service(() -> deliveries.redeliver(log().getFirst().id(), IVO)))
                .isTrue();
        send();
        assertThat(log().getFirst().state()).isEqualTo(DeliveryState.SENT);
        assertThat(sink.received().stream().map(Sink.Received::id).distinct()).hasSize(1);
    }

    @Test
    @Proves("WH-3")
    void whoAsksToBeLeftAloneIs() {
        happens(0);
        sink.answers(429, "Retry-After: 600", "");
        send();
        assertThat(log().getFirst().nextAt()).isAfter(now().plusSeconds(590)).isBefore(now().plusSeconds(660));
        happens(0);
        assertThat(send()).isZero();
        People.write(database, "update outbox.endpoint_health set resume_at = now()");
        assertThat(send()).isEqualTo(1);
    }

    @Test
    @Proves("WH-3")
    void aRedirectIsNotFollowedAndOnlyTheBeginningOfAnAnswerIsKept() {
        happens(0);
        sink.answers(302, "Location: " + sink.url() + "/elsewhere", "");
        send();
        assertThat(sink.received()).hasSize(1);
        assertThat(log().getFirst().fault()).isEqualTo("It answered 302");
        People.write(database, "update outbox.delivery set next_at = now()");
        sink.answers(200, "", "a\0" + "b".repeat(100_000));
        send();
        var attempt = service(() -> deliveries.attempts(log().getFirst().id())).getFirst();
        assertThat(attempt.answer()).hasSize(4_095).startsWith("ab");
        assertThat(log().getFirst().state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    @Proves("WH-3")
    void whoDoesNotAnswerIsWaitedForNoLongerThanPromised() {
        happens(0);
        sink.answers(0, "", "");
        service(() -> dispatches(Duration.ofMillis(300)).send(endpoint));
        assertThat(log().getFirst().fault()).startsWith("No answer within");
        assertThat(log().getFirst().state()).isEqualTo(DeliveryState.WAITING);
    }

    @Test
    @Proves("WH-4")
    void anEndpointThatIsGoneOrFailedForFiveDaysIsSwitchedOff() {
        happens(0);
        sink.answers(410, "", "");
        send();
        assertThat(state()).isEqualTo(Endpoint.State.GONE);
        assertThat(log().getFirst().state()).isEqualTo(DeliveryState.DEAD);
        happens(0);
        assertThat(log()).as("nothing is posted to one that is off").hasSize(1);
        assertThat(service(() -> endpoints.turn(endpoint, true, IVO))).isTrue();
        happens(0);
        sink.answers(503, "", "");
        send();
        assertThat(state()).isEqualTo(Endpoint.State.ON);
        People.write(
                database,
                "update outbox.endpoint_health set failing_since = now() - interval '5 days';"
                        + " update outbox.delivery set next_at = now() where state = 1");
        send();
        assertThat(state()).isEqualTo(Endpoint.State.FAILED);
        assertThat(count("select count(*) from audit.entry where action in ('webhook.gone', 'webhook.failed')"
                        + " and record_id = " + endpoint))
                .isEqualTo(2);
    }

    @Test
    @Proves("WH-4")
    void oneThatFailsIsAskedOneAtATimeAndItsRateIsKept() {
        for (int i = 0; i < 20; i++) {
            happens(0);
        }
        sink.answers(500, "", "");
        assertThat(send()).isEqualTo(16);
        People.write(database, "update outbox.delivery set next_at = now() where state = 1");
        assertThat(send()).isEqualTo(1);
        sink.answers(200, "", "");
        assertThat(send()).isEqualTo(1);
        People.write(
                database,
                "update outbox.endpoint set rate = 60 where state = 1;"
                        + " update outbox.endpoint_health set allowance = 2, counted_at = now()");
        assertThat(send()).isEqualTo(2);
        assertThat(send()).isZero();
    }

    @Test
    @Proves("WH-3")
    void aSenderThatVanishedLosesNothing() {
        happens(0);
        service(() -> tx.call(() -> webhooks.claim(endpoint, 16, Duration.ZERO)));
        service(() -> {
            mail.settle();
            dispatches.settle();
            return true;
        });
        assertThat(log().getFirst().state()).isEqualTo(DeliveryState.WAITING);
        send();
        assertThat(log().getFirst().state()).isEqualTo(DeliveryState.SENT);
        assertThat(service(() -> deliveries.attempts(log().getFirst().id())))
                .extracting(WebhookDeliveries.Attempt::outcome)
                .containsExactly(2, 4);
    }

    @Test
    @Proves("WH-3")
    void oneThatTakesItsSendersWithItIsFoundAndTheOthersGoOn() {
        for (int i = 0; i < 6; i++) {
            happens(0);
        }
        assertThat(List.of(vanishes(), vanishes(), vanishes(), vanishes())).containsExactly(6, 4, 1, 1);
        assertThat(log()).extracting(Delivery::state).containsOnlyOnce(DeliveryState.DEAD);
        while (send() > 0) {
            // those that are left, a few at a time
        }
        assertThat(count("select count(*) from outbox.delivery where state = 3 and endpoint_id = " + endpoint))
                .isEqualTo(5);
    }

    /** A sender takes what it may and is never heard of again. @return how many it took */
    private int vanishes() {
        return service(() -> {
            int taken =
                    tx.call(() -> webhooks.claim(endpoint, 16, Duration.ZERO).size());
            dispatches.settle();
            return taken;
        });
    }

    @Test
    @Proves("WH-3")
    void mailAndWebhooksLeaveEachOtherAloneAndAPauseStopsThem() {
        happens(0);
        assertThat(service(mail::sendNext)).isFalse();
        People.write(database, "insert into outbox.pause values ('webhook', now(), 'test')");
        assertThat(send()).isZero();
        People.write(database, "delete from outbox.pause");
        assertThat(service(() -> dispatches.due())).containsExactly(endpoint);
        assertThat(send()).isEqualTo(1);
        assertThat(service(() -> dispatches.due())).isEmpty();
    }

    @Test
    @Proves("WH-2")
    void whoJoinsASegmentIsToldOnceFromTheMomentSomebodyListens() {
        add(draft(List.of("segment.joined"), false, true), "");
        People.write(
                database,
                "insert into segment.segment (id, name, owner_id, filter, created_at, updated_at, updated_by) overriding system"
                        + " value values (95811, 'Told outside', 1, '{}', now(), now(), 1) on conflict do nothing");
        var joined = "insert into segment.event (contact_id, segment_id, is_join, happened_at, cause) values"
                + " (9601, 95811, true, now(), 2)";
        service(feeds::read);
        People.write(database, joined);
        People.write(database, joined.replace("true", "false"));
        service(feeds::read);
        service(feeds::read);
        assertThat(log())
                .singleElement()
                .satisfies(
                        one -> assertThat(json.readTree(one.body()).get("data").toString())
                                .isEqualTo(
                                        "{\"kind\":\"segment\",\"id\":95811,\"contact\":9601,\"segment\":\"Told outside\"}"));
        People.write(
                database,
                "delete from segment.event where segment_id = 95811; delete from segment.segment where id = 95811");
    }

    @Test
    @Proves("WH-2")
    void whatTimeBringsAboutIsToldOnceAndOnlyWhileItIsOpen() {
        new People(database, signIns, accounts);
        forgetDue();
        add(draft(List.of("task.overdue", "case.target_missed", "case.overdue"), false, true), "");
        service(feeds::read);
        var soon = "now() + interval '1 second'";
        People.write(
                database,
                "insert into task.task (id, contact_id, title, due_at, created_at, assignee_id, case_id, status,"
                        + " completed_at) overriding system value values"
                        + " (95820, 9601, 'Due', " + soon + ", now(), 9502, null, 1, null),"
                        + " (95821, 9601, 'Done', " + soon + ", now(), 9502, null, 4, now()),"
                        + " (95822, 9601, 'Later', now() + interval '3 days', now(), 9502, null, 1, null),"
                        + " (95823, 9601, 'Of a case', " + soon + ", now(), 9502, 95830, 1, null);"
                        + " insert into casework.support_case (id, contact_id, type_id, compartment_id, title, priority,"
                        + " status_id, status_group, assignee_id, due_at, opened_at, actor_kind, actor_id, actor_label,"
                        + " last_activity_at, first_contact_due_at, first_contact_warn_at) overriding system value select 95830, 9601, t.id, 0,"
                        + " 'Late', 2, s.id, 1, 9502, now() + interval '9 days', now(), 1, 9502, 'Ruth', now(), " + soon
                        + ", now()"
                        + " from casework.case_type t, casework.case_status s where t.compartment_id = 0"
                        + " and s.group_code = 1 order by t.id, s.id limit 1");
        time.advance(Duration.ofMinutes(1));
        service(feeds::read);
        service(feeds::read);
        time.reset();
        var told = log().stream()
                .map(one -> json.readTree(one.body()))
                .filter(body -> isDue(body.get("data").get("id").asLong()))
                .map(body -> body.get("type").asString() + " " + body.get("data"))
                .toList();
        forgetDue();
        assertThat(told).hasSize(3);
        assertThat(told)
                .anyMatch(one -> one.startsWith("task.overdue {\"kind\":\"task\",\"id\":95820,\"contact\":9601"));
        assertThat(told).contains("task.overdue {\"kind\":\"task\",\"id\":95823}");
        assertThat(told)
                .anyMatch(one -> one.startsWith("case.target_missed") && one.contains("\"target\":\"first_contact\""));
    }

    private static boolean isDue(long id) {
        return id >= 95_820 && id <= 95_830;
    }

    private void forgetDue() {
        People.write(
                database,
                "delete from task.task where id between 95820 and 95829;"
                        + " delete from casework.support_case where id = 95830; delete from outbox.feed_place");
    }

    @Test
    @Proves("WH-6")
    void aCallIsMadeOnceForItsKeyAndItsAnswerAskedForLater() {
        service(() -> tx.call(() -> {
            calls.post(endpoint, "workflow.step", List.of(new EndpointCalls.Call("step-7", "{\"a\":1}")));
            calls.post(endpoint, "workflow.step", List.of(new EndpointCalls.Call("step-7", "{\"a\":2}")));
            return true;
        }));
        assertThat(service(() -> calls.result(endpoint, "step-7"))).contains(new EndpointCalls.Result.Pending());
        sink.answers(201, "", "{\"seat\":4}");
        assertThat(send()).isEqualTo(1);
        assertThat(service(() -> calls.result(endpoint, "step-7")))
                .contains(new EndpointCalls.Result.Answered(201, "{\"seat\":4}"));
        assertThat(sink.received()).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo("step-7");
            assertThat(one.body()).isEqualTo("{\"a\":1}");
        });
        assertThat(service(() -> calls.result(endpoint, "step-8"))).isEmpty();
    }

    @Test
    @Proves("WH-6")
    void aRangeIsSentAgain() {
        happens(0);
        happens(0);
        send();
        var from = now().minusSeconds(3_600);
        assertThat(redeliver(new Which(endpoint, true), from)).isZero();
        assertThat(redeliver(new Which(endpoint, false), from)).isEqualTo(2);
        send();
        assertThat(sink.received()).hasSize(4);
        assertThat(sink.received().stream().map(Sink.Received::id).distinct()).hasSize(2);
    }

    @Test
    @Proves("WH-5")
    void anAddressThatBecamePrivateIsNotConnectedTo() {
        happens(0);
        var calls = new WebhookCalls(
                new PinnedNames(InetAddress::getAllByName, new AllowedHosts("")), Duration.ofSeconds(5), clock);
        var requests = new Requests(tx, store, calls, clock);
        service(() -> new WebhookDispatches(tx, webhooks, requests, happenings, audit, watches).send(endpoint));
        assertThat(sink.received()).isEmpty();
        assertThat(log().getFirst().fault()).startsWith("blocked_address");
    }

    @Test
    @Proves("WH-7")
    void secretsAndHeadersAreSealedInTheDatabase() {
        var stored = People.as(
                1,
                () -> count(
                        "select count(*) from outbox.endpoint e where e.id = " + endpoint
                                + " and (position('whsec'::bytea in e.secret) > 0 or position('hush'::bytea in e.headers) > 0)"));
        assertThat(stored).isZero();
        var shown = service(() -> endpoints.get(endpoint));
        assertThat(endpoints.shownHeaders(shown)).isEqualTo("X-Key: ••••••\n");
        service(() -> endpoints.save(endpoint, shown.version(), shown.draft(), "X-Key: ••••••\nX-Two: 2", IVO));
        happens(0);
        send();
        assertThat(sink.received().getFirst().headers().firstValue("X-Key")).contains("hush");
        assertThat(sink.received().getFirst().headers().firstValue("X-Two")).contains("2");
    }

    @Test
    @Proves("WH-7")
    void whatIsWrongWithAnEndpointStandsAtItsField() {
        var wrong = new Endpoint.Draft(" ", "http://10.0.0.1/", List.of("alert.eaten"), false, false, 0);
        var change = (Endpoints.Change.Invalid) add(wrong, "Host: x");
        assertThat(change.errors())
                .extracting(error -> error.field() + " " + error.code())
                .containsExactly(
                        "name required",
                        "url invalid_format",
                        "events unknown_value",
                        "rate out_of_range",
                        "secret_headers not_allowed");
        var seen = service(() -> endpoints.get(endpoint));
        service(() -> endpoints.save(endpoint, seen.version(), seen.draft(), "", IVO));
        assertThat(service(() -> endpoints.save(endpoint, seen.version(), seen.draft(), "", IVO)))
                .isInstanceOf(Endpoints.Change.Overtaken.class);
    }

    @Test
    @Proves("WH-2")
    void anEndpointWithAFilterHearsOfItsStudentsOnly() {
        new People(database, signIns, accounts);
        filter(standing("Sophomore"));
        happens(0);
        assertThat(log()).as("Maya is one").hasSize(1);
        filter(standing("Senior"));
        happens(0);
        assertThat(log()).hasSize(1);
        service(() -> {
            tx.run(() -> happenings.publish(ofNobody()));
            return true;
        });
        assertThat(log()).as("what is about no student is not told").hasSize(1);
        filter("");
        happens(0);
        assertThat(log()).hasSize(2);
        filter("{\"version\":1,\"root\":\"contact\",\"where\":{\"field\":\"gone\",\"op\":\"is\",\"value\":\"x\"}}");
        happens(0);
        assertThat(log()).as("nobody, where it cannot be read any more").hasSize(2);
    }

    private static String standing(String value) {
        return "{\"version\":1,\"root\":\"contact\",\"where\":{\"field\":\"class_standing\",\"op\":\"is\",\"value\":\""
                + value + "\"}}";
    }

    private void filter(String json) {
        int version = service(() -> endpoints.get(endpoint)).version();
        assertThat(service(() -> endpoints.filter(endpoint, version, json, IVO)))
                .isInstanceOf(Endpoints.Change.Done.class);
    }

    private static Happening ofNobody() {
        var at = Instant.parse("2026-10-14T13:20:00Z");
        return new AttemptHappening(new RecordRef("attempt", 7), 0, null, null, at, false, true, IVO);
    }

    private WebhookDispatches dispatches(Duration patience) {
        var calls = new WebhookCalls(new PinnedNames(InetAddress::getAllByName, HERE), patience, clock);
        return new WebhookDispatches(tx, webhooks, new Requests(tx, store, calls, clock), happenings, audit, watches);
    }

    private Endpoint.Draft draft(List<String> events, boolean thin, boolean confidential) {
        return new Endpoint.Draft("Registrar", sink.url(), events, thin, confidential, 6_000);
    }

    private Endpoints.Change add(Endpoint.Draft draft, String headers) {
        return service(() -> endpoints.add(draft, headers, IVO));
    }

    private void happens(long caseId) {
        service(() -> {
            tx.run(() -> happenings.publish(tried(caseId)));
            return true;
        });
    }

    /** @param caseId of the case it was logged on, 0 for none */
    private static Happening tried(long caseId) {
        var about = new RecordRef("attempt", 7);
        var at = Instant.parse("2026-10-14T13:20:00Z");
        return new AttemptHappening(about, 9601, caseId == 0 ? null : caseId, null, at, false, true, IVO);
    }

    private int send() {
        return service(() -> dispatches.send(endpoint));
    }

    private int redeliver(Which which, Instant from) {
        return service(() -> deliveries.redeliver(which, from, now().plusSeconds(60), IVO));
    }

    private List<Delivery> log() {
        return service(() -> deliveries.list(new Which(0, false), 0, 100));
    }

    private Endpoint.State state() {
        return service(() -> endpoints.get(endpoint)).state();
    }

    private Instant now() {
        return clock.instant();
    }

    private long count(String sql) {
        try (var superuser = database.superuser();
                var rows = superuser.createStatement().executeQuery(sql)) {
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
