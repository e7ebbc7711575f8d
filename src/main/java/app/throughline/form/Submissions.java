package app.throughline.form;

import static app.throughline.db.form.Tables.SUBMISSION;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.form.definition.Definition;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** What people send with forms, and who decides whom it is about. What follows from it runs as the software. */
@Component
public class Submissions {
    /** How long what was caught as spam is kept (product FO-2). */
    public static final Duration CAUGHT_KEPT = Duration.ofDays(30);

    private static final Duration SENDER_KEPT = Duration.ofDays(1);
    private static final String OVERTAKEN = "Somebody decided about it meanwhile.";
    private static final String ONCE = "This student answered before, and the form counts the first answer only.";

    private final Tx tx;
    private final SubmissionStore store;
    private final FormStore forms;
    private final Sorting sorting;
    private final Records records;
    private final Clocks clocks;

    /** How a submission finds its student, and what follows then. */
    @Component
    record Sorting(Matching matching, Consequences consequences, FormKeys keys) {}

    /** What decisions are made about, and where they are told. */
    @Component
    record Records(Contacts contacts, Audit audit, SubmittedFiles files) {}

    /** The institution's clock, and the one on the wall. */
    @Component
    record Clocks(
            InstantSource institution,
            @Qualifier("systemClock") InstantSource system) {}

    /** Where a submission comes from. */
    public sealed interface From {
        /** Somebody at the public page. @param suspicion why it is taken for spam, "" for no reason */
        record Outside(String address, String suspicion) implements From {}

        /** A student with a signed link. */
        record Linked(ContactId contact, String address) implements From {}

        /** Somebody who is signed in. */
        record Staff(Viewer viewer) implements From {}
    }

    Submissions(Tx tx, SubmissionStore store, FormStore forms, Sorting sorting, Records records, Clocks clocks) {
        this.tx = tx;
        this.store = store;
        this.forms = forms;
        this.sorting = sorting;
        this.records = records;
        this.clocks = clocks;
    }

    /** Takes what was sent without files, see {@link #receive(OnlineForm, Map, List, From)}. */
    public SubmissionState receive(OnlineForm form, Map<String, List<String>> answers, From from) {
        return receive(form, answers, List.of(), from);
    }

    /**
     * Takes what was sent; whoever sent it learns nothing but that it came.
     *
     * @param answers checked against the published version
     * @param files those that the answers name; none is kept of what is taken for spam
     * @return where it stands now
     */
    public SubmissionState receive(
            OnlineForm form, Map<String, List<String>> answers, List<SubmittedFiles.Offered> files, From from) {
        var sender = sender(from);
        boolean kept = !files.isEmpty()
                && Caller.SERVICE.call(
                        () -> tx.read(() -> suspicion(form, from, sender)).isEmpty());
        var stored = kept ? records.files().keep(files) : List.<SubmittedFiles.Stored>of();
        return Caller.SERVICE.call(() -> tx.call(() -> {
            var suspicion = suspicion(form, from, sender);
            var sent = new SubmissionStore.New(
                    form,
                    answers,
                    suspicion.isEmpty() ? SubmissionState.WAITING : SubmissionState.CAUGHT,
                    null,
                    suspicion,
                    from instanceof From.Staff(var viewer) ? viewer.accountId() : null,
                    sender);
            long id = store.insert(
                    sent, clocks.institution().instant(), clocks.system().instant());
            if (!suspicion.isEmpty()) {
                records.files().drop(stored);
                return SubmissionState.CAUGHT;
            }
            records.files().add(id, stored);
            return sort(form.asked(), id, from, cause(form, from));
        }));
    }

    private @Nullable String sender(From from) {
        return from instanceof From.Outside(var address, var _) ? sorting.keys().sign("sender:" + address) : null;
    }

    private static Cause cause(OnlineForm form, From from) {
        var name = "Form " + form.name();
        return from instanceof From.Staff(var viewer)
                ? viewer.cause()
                : Cause.of(new Actor(ActorKind.SYSTEM, form.id(), name.substring(0, Math.min(120, name.length()))));
    }

    /** Why it is taken for spam, "" for no reason. */
    private String suspicion(OnlineForm form, From from, @Nullable String sender) {
        if (!(from instanceof From.Outside(var _, var seen)) || sender == null || !seen.isEmpty()) {
            return from instanceof From.Outside(var _, var found) ? found : "";
        }
        var hour = SUBMISSION
                .SENDER
                .eq(sender)
                .and(SUBMISSION.RECEIVED_AT.gt(since(Duration.ofHours(1))))
                .and(SUBMISSION.FORM_ID.eq(form.id()));
        int most = form.asked().perHour();
        return store.count(hour, most) < most ? "" : "More than " + most + " in an hour from one network address.";
    }

    private Instant since(Duration age) {
        return clocks.system().instant().minus(age);
    }

    /** Finds the student of something new, and lets follow what follows; else it waits for a person. */
    private SubmissionState sort(Definition definition, long id, From from, Cause cause) {
        var submission = store.lock(id);
        var found = from instanceof From.Linked(var contact, var _)
                ? Optional.of(new SubmissionStore.Match(contact.value(), MatchedBy.LINK))
                : sorting.matching().find(definition, submission.answers());
        if (found.isPresent()) {
            return settle(submission, definition, found.get(), 0, cause);
        }
        var about = new RecordRef(SubmissionHappening.KIND, id);
        records.audit().record(cause, "form.received", about, 0, Map.of("form", submission.form()));
        return SubmissionState.WAITING;
    }

    /** @param by the account that decided, 0 for nobody */
    private SubmissionState settle(
            Submission submission, Definition definition, SubmissionStore.Match match, long by, Cause cause) {
        var now = clocks.institution().instant();
        if (definition.isOncePerPerson() && hasAnswered(submission.form(), match.contact())) {
            store.decide(submission.id(), SubmissionState.REJECTED, ONCE, now, by == 0 ? Caller.SERVICE.account() : by);
            records.files().erase(submission.id());
            return SubmissionState.REJECTED;
        }
        int compartment = sorting.consequences().compartment(definition, submission.answers());
        store.match(submission.id(), match, compartment, by == 0 ? null : now, by == 0 ? null : by);
        sorting.consequences().follow(store.find(submission.id()).orElseThrow(), definition, cause);
        return SubmissionState.MATCHED;
    }

    /** Whether a student's answer to a form counts already; asked by the software for whoever has a link. */
    public boolean hasAnswered(long form, long contact) {
        var which = SUBMISSION
                .CONTACT_ID
                .eq(contact)
                .and(SUBMISSION.FORM_ID.eq(form))
                .and(SUBMISSION.STATE.eq(SubmissionState.MATCHED.code()));
        return tx.read(() -> store.count(which, 1)) == 1;
    }

    /**
     * Says whom it is about; what follows from it follows now.
     *
     * @return why it was not done, empty when it was
     * @throws NotFound if the viewer does not administer forms, or does not see it or the student
     */
    public Optional<String> match(long id, ContactId contact, Viewer viewer) {
        records.contacts().get(contact);
        return decide(id, viewer, SubmissionState.WAITING, submission -> {
            var match = new SubmissionStore.Match(contact.value(), MatchedBy.PERSON);
            var definition = forms.version(submission.form(), submission.no());
            return settle(submission, definition, match, viewer.accountId(), viewer.cause()) == SubmissionState.MATCHED
                    ? ""
                    : ONCE;
        });
    }

    /**
     * Says that it is about somebody nobody knows yet, who is added as a prospect; what follows from it follows now.
     *
     * @param familyName required, at most 120 characters
     * @param email "" when unknown
     */
    public Optional<String> matchNew(long id, String givenName, String familyName, String email, Viewer viewer) {
        return decide(id, viewer, SubmissionState.WAITING, submission -> {
            var newcomer = new Contacts.Newcomer("form", "submission " + id, givenName, familyName, email);
            var contact = records.contacts().add(newcomer, viewer.cause());
            var match = new SubmissionStore.Match(contact.value(), MatchedBy.PERSON);
            var definition = forms.version(submission.form(), submission.no());
            settle(submission, definition, match, viewer.accountId(), viewer.cause());
            return "";
        });
    }

    /** Puts it aside for good: nothing follows from it. @param reason 1 to 500 characters */
    public Optional<String> reject(long id, String reason, Viewer viewer) {
        return decide(id, viewer, SubmissionState.WAITING, submission -> {
            var now = clocks.institution().instant();
            store.decide(id, SubmissionState.REJECTED, reason, now, viewer.accountId());
            records.files().erase(id);
            tell(viewer, "form.rejected", submission);
            return "";
        });
    }

    /** Lets something pass that was taken for spam: it is sorted like anything new. */
    public Optional<String> letPass(long id, Viewer viewer) {
        return decide(id, viewer, SubmissionState.CAUGHT, submission -> {
            var now = clocks.institution().instant();
            store.decide(id, SubmissionState.WAITING, "", now, viewer.accountId());
            tell(viewer, "form.let-pass", submission);
            var definition = forms.version(submission.form(), submission.no());
            sort(definition, id, new From.Staff(viewer), viewer.cause());
            return "";
        });
    }

    /** A decision about a locked submission in this state, carried out as the software. @return its "" is done */
    private Optional<String> decide(
            long id, Viewer viewer, SubmissionState state, java.util.function.Function<Submission, String> what) {
        require(FormSight.administers(viewer));
        require(tx.read(() -> store.find(id)).isPresent());
        return Caller.SERVICE.call(() -> tx.call(() -> {
            var submission = store.lock(id);
            return Optional.of(submission.state() == state ? what.apply(submission) : OVERTAKEN)
                    .filter(problem -> !problem.isEmpty());
        }));
    }

    private void tell(Viewer viewer, String action, Submission submission) {
        var about = new RecordRef(SubmissionHappening.KIND, submission.id());
        records.audit().record(viewer.cause(), action, about, submission.contact(), Map.of("form", submission.form()));
    }

    /** Forgets spam after 30 days, and network addresses after one. @return how much spam there was */
    public int forget() {
        return Caller.SERVICE.call(() -> tx.call(() -> store.forget(since(CAUGHT_KEPT), since(SENDER_KEPT))));
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new NotFound("submission");
        }
    }
}
