package app.throughline.outbox.webhook;

import app.throughline.audit.Audit;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Endpoints: making, changing and switching those whom the software tells of what happens. */
@Component
public class Endpoints {
    /** So many there may be, removed ones not counted. */
    static final int MOST = 200;

    private static final int LONGEST_NAME = 120;
    private static final int HIGHEST_RATE = 60_000;
    private static final Duration BOTH_SECRETS = Duration.ofHours(24);

    private final Tx tx;
    private final EndpointStore store;
    private final UrlChecks urls;
    private final EventTypes types;
    private final Audit audit;

    /** What became of a change. */
    public sealed interface Change {
        /** It was made. @param secret shown once, "" when there is no new one */
        record Done(long endpoint, String secret) implements Change {}

        /** Something is missing or wrong; nothing was changed. */
        record Invalid(List<FieldError> errors) implements Change {}

        /** Somebody else saved it since it was read; nothing was changed. */
        record Overtaken() implements Change {}
    }

    /** Asks which students an endpoint hears of; contributed as a bean by whoever knows filters. */
    public interface Filters {
        /**
         * Those of these students whom a filter means at this moment, records that only few may see left aside. In the
         * running transaction, as the software itself.
         *
         * @param filter as JSON; one that cannot be read any more means nobody
         */
        Set<Long> meant(String filter, Collection<Long> students);
    }

    Endpoints(Tx tx, EndpointStore store, UrlChecks urls, EventTypes types, Audit audit) {
        this.tx = tx;
        this.store = store;
        this.urls = urls;
        this.types = types;
        this.audit = audit;
    }

    /** All but removed ones, by name. */
    public List<Endpoint> list() {
        return tx.read(store::list);
    }

    /**
     * One of them.
     *
     * @throws NotFound if there is none, or it was removed
     */
    public Endpoint get(long id) {
        return tx.read(() -> store.find(id)).orElseThrow(() -> new NotFound("endpoint"));
    }

    /** Makes one, which is on at once. @param headers lines of {@code Name: value} */
    public Change add(Endpoint.Draft draft, String headers, Cause cause) {
        var wrong = wrong(draft, headers);
        if (!wrong.isEmpty()) {
            return new Change.Invalid(wrong);
        }
        return tx.call(() -> {
            if (store.count() >= MOST) {
                return new Change.Invalid(List.of(new FieldError(
                        "", "too_many", "There are " + MOST + " endpoints. Remove one that is not used.")));
            }
            var secret = Signatures.newSecret();
            long id = store.insert(draft, secret, HeaderLines.parse(headers));
            note("webhook.added", id, cause, draft);
            return new Change.Done(id, secret);
        });
    }

    /**
     * Changes one.
     *
     * @param version that was seen
     * @param headers lines of {@code Name: value}; a value of {@code ••••••} keeps what it was
     * @throws NotFound if there is none
     */
    public Change save(long id, int version, Endpoint.Draft draft, String headers, Cause cause) {
        var wrong = wrong(draft, headers);
        if (!wrong.isEmpty()) {
            return new Change.Invalid(wrong);
        }
        return tx.call(() -> {
            var before = store.lock(id);
            if (before.version() != version) {
                return new Change.Overtaken();
            }
            store.update(id, draft, HeaderLines.merge(headers, store.headers(id)));
            note("webhook.changed", id, cause, draft);
            return new Change.Done(id, "");
        });
    }

    /**
     * Says whom one hears of from now on; what waits for it is sent whatever it says.
     *
     * @param version that was seen
     * @param filter of students as JSON, checked by whoever knows filters; "" for everybody
     * @throws NotFound if there is none
     */
    public Change filter(long id, int version, String filter, Cause cause) {
        return tx.call(() -> {
            var before = store.lock(id);
            if (before.version() != version) {
                return new Change.Overtaken();
            }
            store.filter(id, filter);
            note("webhook.filtered", id, cause, before.draft());
            return new Change.Done(id, "");
        });
    }

    /** Switches one on or off; what waits for it waits on. @return false when it is so already */
    public boolean turn(long id, boolean on, Cause cause) {
        return tx.call(() -> {
            var before = store.lock(id);
            boolean isOn = before.state() == Endpoint.State.ON;
            if (isOn == on) {
                return false;
            }
            store.turn(id, on ? Endpoint.State.ON : Endpoint.State.OFF);
            note(on ? "webhook.enabled" : "webhook.disabled", id, cause, before.draft());
            return true;
        });
    }

    /** Takes one out of use for good; its log stays, what waits for it is dropped. */
    public void remove(long id, Cause cause) {
        tx.run(() -> {
            var before = store.lock(id);
            store.turn(id, Endpoint.State.REMOVED);
            store.drop(id);
            note("webhook.removed", id, cause, before.draft());
        });
    }

    /** Gives it a new secret; for 24 hours the one before signs too. @return the new one, to be shown once */
    public String rotate(long id, Cause cause) {
        return tx.call(() -> {
            var before = store.lock(id);
            var secret = Signatures.newSecret();
            store.rotate(id, secret, BOTH_SECRETS);
            note("webhook.secret-rotated", id, cause, before.draft());
            return secret;
        });
    }

    /** Its headers as a form shows them: names, and for each value a mask. */
    public String shownHeaders(Endpoint endpoint) {
        var lines = new StringBuilder();
        endpoint.headers()
                .forEach(name -> lines.append(name)
                        .append(": ")
                        .append(HeaderLines.HIDDEN)
                        .append('\n'));
        return lines.toString();
    }

    private void note(String action, long id, Cause cause, Endpoint.Draft draft) {
        store.forget();
        audit.record(
                cause,
                action,
                new RecordRef("webhook", id),
                0,
                Map.of(
                        "name", draft.name(),
                        "url", draft.url(),
                        "events", draft.events().isEmpty() ? "all" : String.join(", ", draft.events()),
                        "thin", draft.isThin(),
                        "confidential", draft.hearsConfidential(),
                        "rate", draft.rate()));
    }

    private List<FieldError> wrong(Endpoint.Draft draft, String headers) {
        var wrong = new ArrayList<FieldError>();
        if (draft.name().isBlank()) {
            wrong.add(FieldError.required("name", "Name the endpoint."));
        } else if (Text.tooLong(draft.name(), LONGEST_NAME)) {
            wrong.add(new FieldError("name", "too_long", "Use at most " + LONGEST_NAME + " characters."));
        }
        urls.wrong(draft.url()).ifPresent(wrong::add);
        if (!types.names().containsAll(draft.events())) {
            wrong.add(new FieldError("events", "unknown_value", "Choose events of the catalogue."));
        }
        if (draft.rate() < 1 || draft.rate() > HIGHEST_RATE) {
            wrong.add(new FieldError("rate", "out_of_range", "Use a number from 1 to 60,000."));
        }
        HeaderLines.wrong(headers).ifPresent(wrong::add);
        return wrong;
    }
}
