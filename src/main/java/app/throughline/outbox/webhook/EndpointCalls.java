package app.throughline.outbox.webhook;

import static app.throughline.db.outbox.Tables.ATTEMPT;
import static app.throughline.db.outbox.Tables.DELIVERY;

import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import app.throughline.outbox.DeliveryState;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Calls of one endpoint that something waits for, such as a step of a workflow: posted in its transaction under a key of
 * its own, sent like any webhook, and asked for later. The key is the webhook-id, so a receiver counts a call once however
 * often it is sent.
 */
@Component
public class EndpointCalls {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final Tx tx;
    private final DSLContext db;
    private final EndpointStore endpoints;
    private final WebhookStore store;

    /** What became of a call. */
    public sealed interface Result {
        /** It is on its way, or is tried again. */
        record Pending() implements Result {}

        /** The other side took it. @param status 200 to 299 @param body the first 4 KB of its answer */
        record Answered(int status, String body) implements Result {}

        /** It was given up. @param fault why */
        record GivenUp(String fault) implements Result {}
    }

    EndpointCalls(Tx tx, DSLContext db, EndpointStore endpoints, WebhookStore store) {
        this.tx = tx;
        this.db = db;
        this.endpoints = endpoints;
        this.store = store;
    }

    /**
     * A call.
     *
     * @param key letters, digits, dots, hyphens and underscores, at most 100
     * @param body JSON
     */
    public record Call(String key, String body) {
        /** Checks it. @throws IllegalArgumentException if the key cannot be one */
        public Call {
            if (!KEY.matcher(key).matches()) {
                throw new IllegalArgumentException("Not a key of a call: " + key);
            }
        }
    }

    /**
     * Posts calls in the running transaction; one with a key that was used before is not posted again.
     *
     * @param type what they are in the log, such as {@code workflow.step}
     * @throws NotFound if there is no such endpoint
     */
    public void post(long endpoint, String type, List<Call> calls) {
        tx.run(() -> {
            var there = endpoints.find(endpoint).orElseThrow(() -> new NotFound("endpoint"));
            var url = EndpointUrl.parse(there.draft().url());
            var host = url == null ? "unknown" : url.host();
            store.insertOnce(
                    endpoint,
                    host,
                    type,
                    calls.stream().map(Call::key).toList(),
                    calls.stream().map(Call::body).toList());
        });
    }

    /** What became of it; empty when there is no such call that the caller may see. */
    public Optional<Result> result(long endpoint, String key) {
        return tx.read(() -> db.select(DELIVERY.STATE, DELIVERY.FAULT, ATTEMPT.STATUS, ATTEMPT.ANSWER)
                .from(DELIVERY)
                .leftJoin(ATTEMPT)
                .on(ATTEMPT.DELIVERY_ID.eq(DELIVERY.ID))
                .and(ATTEMPT.NUMBER.eq(DELIVERY.ATTEMPTS))
                .where(DELIVERY.KEY.eq(WebhookStore.key(key, endpoint)))
                .fetchOptional(r -> result(DeliveryState.of(r.value1()), r.value2(), r.value3(), r.value4())));
    }

    private static Result result(DeliveryState state, String fault, @Nullable Short status, @Nullable String answer) {
        return switch (state) {
            case WAITING, CLAIMED -> new Result.Pending();
            case SENT -> new Result.Answered(status == null ? 0 : status, answer == null ? "" : answer);
            case UNKNOWN, DEAD, KEPT, DROPPED -> new Result.GivenUp(fault);
        };
    }
}
