package app.throughline.outbox.webhook;

import app.throughline.audit.Audit;
import app.throughline.database.Failpoint;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.outbox.DeliveryState;
import app.throughline.outbox.DeliveryWatches;
import app.throughline.outbox.webhook.WebhookCalls.Answer;
import app.throughline.outbox.webhook.WebhookStore.Claimed;
import app.throughline.outbox.webhook.WebhookStore.Ended;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends webhooks: takes up to sixteen of one endpoint's queue with a lease and writes their attempts down, commits, calls
 * all of them at once, and writes what came of them where the leases are still ours. A slow endpoint so keeps nobody
 * waiting but itself, and one that fails is asked with one request at a time until something succeeds.
 *
 * <p>A webhook may be sent again without harm, for its id says that it is the same: where the answer did not come, or the
 * sender vanished, it goes again, and a receiver counts an id once.
 */
@Component
public class WebhookDispatches {
    /** So many requests of one endpoint are on their way at once, on each node. */
    static final int AT_ONCE = 16;

    private static final Logger log = LoggerFactory.getLogger(WebhookDispatches.class);
    private static final int CAREFUL_AFTER = 5;
    private static final Duration PATIENCE = Duration.ofDays(5);
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final Tx tx;
    private final WebhookStore store;
    private final Requests requests;
    private final Happenings happenings;
    private final Audit audit;
    private final DeliveryWatches watches;

    WebhookDispatches(
            Tx tx, WebhookStore store, Requests requests, Happenings happenings, Audit audit, DeliveryWatches watches) {
        this.tx = tx;
        this.store = store;
        this.requests = requests;
        this.happenings = happenings;
        this.audit = audit;
        this.watches = watches;
    }

    /** The endpoints that have something to hear at this moment. */
    List<Long> due() {
        return tx.read(store::due);
    }

    /** Settles what senders that vanished left behind. */
    public void settle() {
        int released = tx.call(() -> {
            var all = store.released();
            all.stream()
                    .filter(one -> one.state() == DeliveryState.DEAD)
                    .forEach(one -> watches.told(one.purpose(), one.event(), one.state(), "The sender ended."));
            if (!all.isEmpty()) {
                Failpoint.reach("webhook.settled");
            }
            return all.size();
        });
        if (released > 0) {
            log.warn("Leases ran out: {} webhooks go on", released);
        }
    }

    /** Sends what is due at an endpoint, at most sixteen at once. @return how many were attempted */
    public int send(long endpoint) {
        var claimed = tx.call(() -> {
            int most = store.allowance(endpoint, AT_ONCE, CAREFUL_AFTER);
            return most < 1 ? List.<Claimed>of() : store.claim(endpoint, most);
        });
        if (!claimed.isEmpty()) {
            Failpoint.reach("webhook.claimed");
            var sent = requests.send(endpoint, claimed);
            var came = sent.stream().map(Requests.Sent::answer).toList();
            CompletableFuture.allOf(came.toArray(CompletableFuture[]::new)).join();
            Failpoint.reach("webhook.called");
            finish(endpoint, sent.stream().map(this::ended).toList());
        }
        return claimed.size();
    }

    private Ended ended(Requests.Sent sent) {
        var answer = sent.answer().join();
        var wait = answer.isSuccess() || answer.status() == GONE
                ? Optional.<Duration>empty()
                : RetrySchedule.next(
                        sent.claimed().step(), ThreadLocalRandom.current().nextDouble());
        var state =
                answer.isSuccess() ? DeliveryState.SENT : wait.isEmpty() ? DeliveryState.DEAD : DeliveryState.WAITING;
        return new Ended(
                sent.claimed(),
                state,
                answer,
                sent.shown(),
                wait.map(next -> atLeast(next, answer)).orElse(null));
    }

    private static Duration atLeast(Duration next, Answer answer) {
        return Stream.of(next, asked(answer)).max(Comparator.naturalOrder()).orElse(next);
    }

    /** How long the other side wants to be left alone. */
    private static Duration asked(Answer answer) {
        var asked = answer.retryAfter();
        return asked == null
                ? Duration.ZERO
                : asked.compareTo(RetrySchedule.LONGEST_HOLD) > 0 ? RetrySchedule.LONGEST_HOLD : asked;
    }

    private void finish(long endpoint, List<Ended> all) {
        tx.run(() -> {
            var ours = new ArrayList<Ended>();
            for (var ended : all) {
                if (store.end(ended)) {
                    ours.add(ended);
                    rested(ended);
                }
            }
            if (ours.size() < all.size()) {
                log.warn("Leases were somebody else's by the time answers came from endpoint {}", endpoint);
            }
            health(endpoint, ours.stream().map(Ended::answer).toList());
            Failpoint.reach("webhook.written");
        });
    }

    private void rested(Ended ended) {
        if (ended.next() == null) {
            var claimed = ended.claimed();
            watches.told(
                    claimed.purpose(),
                    claimed.event(),
                    ended.state(),
                    ended.answer().problem());
        }
    }

    private void health(long endpoint, List<Answer> answers) {
        if (answers.stream().anyMatch(Answer::isSuccess)) {
            store.healthy(endpoint);
        } else if (!answers.isEmpty()) {
            var last = answers.getLast();
            boolean tooLong = store.failing(endpoint, answers.size(), last.problem(), hold(answers), PATIENCE);
            if (answers.stream().anyMatch(answer -> answer.status() == GONE)) {
                off(endpoint, Endpoint.State.GONE, "webhook.gone", last);
            } else if (tooLong) {
                off(endpoint, Endpoint.State.FAILED, "webhook.failed", last);
            }
        }
    }

    /** Of answers that speak for the whole endpoint: too many requests, or out of service. */
    private static Duration hold(List<Answer> answers) {
        return answers.stream()
                .filter(answer -> answer.status() == TOO_MANY || answer.status() == UNAVAILABLE)
                .map(WebhookDispatches::asked)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private void off(long endpoint, Endpoint.State state, String name, Answer last) {
        if (store.off(endpoint, state)) {
            var about = new RecordRef("webhook", endpoint);
            audit.record(Cause.of(Actor.SYSTEM), name, about, 0, Map.of("fault", last.problem()));
            happenings.publish(new EndpointHappening(name, about));
            requests.forget();
        }
    }
}
