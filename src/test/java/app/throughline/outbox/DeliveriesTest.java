package app.throughline.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of a delivery, whatever the other side and the sender do. */
@ThroughlineTest
class DeliveriesTest {
    private static final Cause TEST = Cause.of(Actor.SYSTEM);
    private static final AtomicInteger KEYS = new AtomicInteger();

    @Autowired
    Deliveries deliveries;

    @Autowired
    DeliveryStore store;

    @Autowired
    DeliveryWatches watches;

    @Autowired
    Tx tx;

    @Autowired
    TestDatabase database;

    private final List<Transport.Letter> sent = new ArrayList<>();

    @BeforeEach
    void nothingElseWaits() {
        People.write(database, "delete from outbox.attempt; delete from outbox.delivery; delete from outbox.pause");
    }

    @Test
    void aDeliveryExistsExactlyWhenTheChangeThatCausedItDoes() {
        assertThatThrownBy(() -> service(() -> tx.call(() -> {
                    deliveries.post(mail("with-a-change"));
                    throw new IllegalStateException("the change failed");
                })))
                .hasMessage("the change failed");
        assertThat(newest()).isEmpty();
        post("alone");
        assertThat(newest())
                .singleElement()
                .extracting(Deliveries.Delivery::state)
                .isEqualTo(DeliveryState.WAITING);
    }

    @Test
    void theSameKeyIsPostedOnce() {
        service(() -> {
            deliveries.post(mail("same"));
            deliveries.post(mail("same"));
            return true;
        });
        assertThat(newest()).hasSize(1);
    }

    @Test
    void whatWasTakenIsSentAndNeverAgain() {
        post("taken");
        var dispatches = sending(new Outcome.Accepted("250 OK"));
        assertThat(service(dispatches::sendNext)).isTrue();
        assertThat(service(dispatches::sendNext)).isFalse();
        assertThat(sent).singleElement().extracting(Transport.Letter::key).isEqualTo("taken");
        assertThat(state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void aFaultThatPassesIsTriedAgainLaterEightTimesAtMost() {
        post("later");
        var dispatches = sending(new Outcome.Later("421 come back"));
        for (int attempt = 1; attempt <= 8; attempt++) {
            assertThat(service(dispatches::sendNext)).as("attempt %d", attempt).isTrue();
            assertThat(service(dispatches::sendNext)).as("at once again").isFalse();
            People.write(database, "update outbox.delivery set next_at = now() where state = 1");
        }
        assertThat(state()).isEqualTo(DeliveryState.DEAD);
        assertThat(service(() -> deliveries.attempts(newest().getFirst().id()))).hasSize(8);
    }

    @Test
    void aRefusalIsFinalUntilAPersonDecides() {
        post("refused");
        service(sending(new Outcome.Refused("550 no such user"))::sendNext);
        assertThat(state()).isEqualTo(DeliveryState.DEAD);
        long id = newest().getFirst().id();
        assertThat(service(() -> deliveries.resend(id, TEST))).isTrue();
        service(sending(new Outcome.Accepted("250"))::sendNext);
        assertThat(state()).isEqualTo(DeliveryState.SENT);
        assertThat(service(() -> deliveries.resend(id, TEST))).isFalse();
    }

    @Test
    void whatMayHaveBeenTakenIsNeverSentAgainByItself() {
        post("unclear");
        var dispatches = sending(new Outcome.Unclear("connection reset"));
        service(dispatches::sendNext);
        assertThat(state()).isEqualTo(DeliveryState.UNKNOWN);
        service(() -> {
            dispatches.settle();
            return dispatches.sendNext();
        });
        assertThat(sent).hasSize(1);
        long id = newest().getFirst().id();
        assertThat(service(() -> deliveries.assumeSent(id, TEST))).isTrue();
        assertThat(state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void aSenderThatVanishedInTheMiddleLeavesItUnknown() {
        post("vanished");
        service(() -> tx.call(() -> store.claim(Duration.ofMillis(1)))
                .map(claimed -> tx.call(() -> begunLate(claimed)))
                .orElseThrow());
        service(() -> {
            sending(new Outcome.Accepted("250")).settle();
            return true;
        });
        assertThat(state()).isEqualTo(DeliveryState.UNKNOWN);
    }

    /** The attempt row as it stands when its sender died after writing it. */
    private boolean begunLate(DeliveryStore.Claimed claimed) {
        People.write(
                database,
                "insert into outbox.attempt (delivery_id, number, started_at) values (" + claimed.id() + ", "
                        + claimed.attempt() + ", now())");
        return true;
    }

    @Test
    void aSenderThatVanishedBeforeTheAttemptLosesNothingAndThreeTimesIsEnough() {
        post("poison");
        for (int claim = 1; claim <= 3; claim++) {
            service(() -> tx.call(() -> store.claim(Duration.ZERO)));
            service(() -> {
                sending(new Outcome.Accepted("250")).settle();
                return true;
            });
            assertThat(state()).isEqualTo(claim < 3 ? DeliveryState.WAITING : DeliveryState.DEAD);
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void aSenderWhoseLeaseRanOutMayNotWriteItsResult() {
        post("zombie");
        Transport slow = new Answering(new Outcome.Accepted("250")) {
            @Override
            public Outcome send(Letter letter) {
                People.write(database, "update outbox.delivery set lease_until = now() - interval '1 second'");
                service(() -> {
                    sending(new Outcome.Accepted("other")).settle();
                    return true;
                });
                return super.send(letter);
            }
        };
        service(new Dispatches(tx, store, List.of(slow), watches, Duration.ofMinutes(2))::sendNext);
        assertThat(state()).isEqualTo(DeliveryState.UNKNOWN);
    }

    @Test
    void nothingLeavesAPausedChannel() {
        post("paused");
        service(() -> {
            deliveries.pause(Deliveries.MAIL, TEST);
            return true;
        });
        assertThat(service(sending(new Outcome.Accepted("250"))::sendNext)).isFalse();
        service(() -> {
            deliveries.resume(Deliveries.MAIL, TEST);
            return true;
        });
        assertThat(service(sending(new Outcome.Accepted("250"))::sendNext)).isTrue();
    }

    @Test
    void withoutAServerMailIsKeptHere() {
        post("kept");
        service(sending(new Outcome.Kept())::sendNext);
        assertThat(state()).isEqualTo(DeliveryState.KEPT);
    }

    private class Answering implements Transport {
        private final Outcome answer;

        Answering(Outcome answer) {
            this.answer = answer;
        }

        @Override
        public boolean isSetUp() {
            return true;
        }

        @Override
        public Outcome send(Letter letter) {
            sent.add(letter);
            return answer;
        }
    }

    private Dispatches sending(Outcome answer) {
        return new Dispatches(tx, store, List.of(new Answering(answer)), watches, Duration.ofMinutes(2));
    }

    private static Mail mail(String key) {
        return new Mail(key, "notice", "ruth" + KEYS.incrementAndGet() + "@people.test", "A notice", "Text");
    }

    private void post(String key) {
        service(() -> {
            deliveries.post(mail(key));
            return true;
        });
    }

    private List<Deliveries.Delivery> newest() {
        return service(() -> deliveries.list(false, 0, 10));
    }

    private DeliveryState state() {
        return newest().getFirst().state();
    }

    private static <T> T service(Supplier<T> work) {
        return Caller.SERVICE.call(work);
    }
}
