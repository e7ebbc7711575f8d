package app.throughline.workflow.entry;

import app.throughline.audit.Audit;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import app.throughline.workflow.SecondPerson;
import app.throughline.workflow.entry.Gathering.Agreement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * How those enter who wait together and were agreed to: a while later, so that it can be taken back; then a few; then,
 * when somebody looked at these, the rest. While the workflow is paused they go on waiting, and another version of it has
 * to be agreed to anew. In the caller's transaction, as the software.
 */
@Component
class Stages {
    private final GatheringStore store;
    private final EntryBooks books;
    private final Audit audit;
    private final Happenings happenings;
    private final InstantSource clock;

    Stages(GatheringStore store, EntryBooks books, Audit audit, Happenings happenings, InstantSource clock) {
        this.store = store;
        this.books = books;
        this.audit = audit;
        this.happenings = happenings;
        this.clock = clock;
    }

    /** Those whose first enter now. */
    List<Long> due() {
        return store.due(clock.instant());
    }

    /** The first enter, if their time has come and nothing stands against it. */
    Agreement proceed(long id) {
        return store.lock(id)
                .filter(this::isDue)
                .map(this::first)
                .orElseGet(() -> new Agreement.Refused("Their time has not come."));
    }

    private boolean isDue(Gathering one) {
        var entersAt = one.progress().entersAt();
        return one.progress().stage() == Gathering.Stage.COOLS
                && entersAt != null
                && !clock.instant().isBefore(entersAt);
    }

    private Agreement first(Gathering one) {
        var known = active(one);
        if (known.isEmpty()) {
            return new Agreement.Refused("The workflow is not on.");
        }
        if (isOvertaken(one, known.get())) {
            return again(one);
        }
        return letIn(one, first(one, known.get()));
    }

    /** The rest enter too. */
    Agreement rest(Gathering one) {
        var known = active(one);
        if (known.isEmpty()) {
            return new Agreement.Refused("The workflow is not on. Resume it first.");
        }
        return isOvertaken(one, known.get()) ? again(one) : letIn(one, one.students());
    }

    /** The version that students enter, while the workflow is active. */
    Optional<EntryBook.Known> active(Gathering one) {
        return books.current().workflow(one.workflow()).filter(EntryBook.Known::isActive);
    }

    /** How many of them enter before somebody looks. */
    static int first(Gathering one, EntryBook.Known known) {
        return known.version().definition().policies().crowds().first().of(one.students());
    }

    private static boolean isOvertaken(Gathering one, EntryBook.Known known) {
        return one.progress().version() != known.version().no();
    }

    private Agreement again(Gathering one) {
        store.reopen(one.id());
        tell(SecondPerson.ASKED, one, whoAsked(one));
        return new Agreement.Refused("Another version was published since. Somebody has to agree again.");
    }

    private Agreement letIn(Gathering one, int most) {
        var now = clock.instant();
        int entering = store.release(one, most, now);
        int rest = one.students() - one.progress().inside() - entering;
        store.entered(one.id(), entering, rest > 0 ? Gathering.Stage.FIRST_IN : Gathering.Stage.LET_IN, now);
        if (rest > 0) {
            tell(SecondPerson.FIRST_IN, one, concerned(one));
        }
        return new Agreement.Enters(entering, rest);
    }

    /** Somebody asked for their agreement, in the words of the log too. */
    void tell(String name, Gathering one, List<Long> named) {
        var about = new RecordRef("workflow", one.workflow());
        var detail = Map.of("gathering", one.id(), "students", one.students());
        long entry = audit.record(Cause.of(Actor.SYSTEM), "workflow.gathering-" + name, about, 0, detail);
        happenings.publish(SecondPerson.of(name, one.workflow(), named, new Cause(Actor.SYSTEM, entry, 0)));
    }

    private static List<Long> whoAsked(Gathering one) {
        return Stream.of(one.askedBy()).filter(Objects::nonNull).toList();
    }

    private static List<Long> concerned(Gathering one) {
        return Stream.of(one.askedBy(), one.progress().agreedBy())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
