package app.throughline.alert;

import static app.throughline.alert.RaisingFacts.Repeatable;

import app.throughline.database.Failpoint;
import app.throughline.db.alert.tables.records.AlertRecord;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Raises alerts, one or hundreds by the same rules.
 *
 * <p>What the rules need to know is read for the whole batch at once ({@link RaisingFacts}), each command is judged in
 * memory in its order, seeing what the commands before it did, and what comes out is written in one insert per table.
 * So a replay of a term costs a handful of statements per 500 signals, not per signal.
 */
@Component
class Raiser {
    private final RaisingLists lists;
    private final AlertStore store;
    private final Teller teller;
    private final InstantSource clock;
    private final Births births;
    private final Feedbacks feedbacks;

    Raiser(
            RaisingLists lists,
            AlertStore store,
            Teller teller,
            InstantSource clock,
            Births births,
            Feedbacks feedbacks) {
        this.lists = lists;
        this.store = store;
        this.teller = teller;
        this.clock = clock;
        this.births = births;
        this.feedbacks = feedbacks;
    }

    /** Raises them in the running transaction; the answers stand in the order of the commands. */
    List<Raising> raise(List<RaiseAlert> commands, Cause cause) {
        if (commands.isEmpty()) {
            return List.of();
        }
        var batch = new Batch(lists.read(commands), cause, store.ids(commands.size()));
        for (var command : commands) {
            batch.judge(command);
        }
        store.insert(batch.born);
        store.repeat(batch.occurrences);
        teller.follow(batch.told);
        Failpoint.reach("alert.raised");
        return batch.answers;
    }

    /** The commands of one transaction on their way. */
    private final class Batch {
        private final RaisingFacts facts;
        private final Cause cause;
        private final List<AlertStore.Ids> ids;
        private final List<Raising> answers = new ArrayList<>();
        private final List<AlertRecord> born = new ArrayList<>();
        private final List<AlertStore.Occurrence> occurrences = new ArrayList<>();
        private final List<Teller.Following> told = new ArrayList<>();

        Batch(RaisingFacts facts, Cause cause, List<AlertStore.Ids> ids) {
            this.facts = facts;
            this.cause = cause;
            this.ids = ids;
        }

        void judge(RaiseAlert command) {
            var before = facts.told(command);
            if (before != null) {
                answers.add(known(command, before));
                return;
            }
            var errors = errors(command, facts);
            if (!errors.isEmpty()) {
                if (command.isAutomatic() && errors.getFirst().code().equals("not_allowed")) {
                    teller.skipped(command, cause);
                }
                answers.add(new Raising.Invalid(errors));
                return;
            }
            var open = command.isAutomatic() && !command.alwaysNew() ? facts.open(command) : null;
            answers.add(open == null ? raised(command) : repeated(command, open));
        }

        private Raising known(RaiseAlert command, AlertStore.Told before) {
            var same = before.contact() == command.contact().value()
                    && before.type() == facts.type(command).id();
            return same
                    ? new Raising.Known(new AlertId(before.id()), before.number())
                    : new Raising.Invalid(List.of(new FieldError(
                            "sourceRef", "source_ref_conflict", "This reference was used for another alert.")));
        }

        private Raising raised(RaiseAlert command) {
            var id = ids.get(born.size());
            var record = births.record(id, command, facts, cause);
            born.add(record);
            facts.remember(command, id, record);
            var alert = new AlertId(id.id());
            var type = facts.type(command);
            var birth = new Teller.Birth(
                    alert,
                    command.contact().value(),
                    "alert.raised",
                    cause,
                    ids.size() == 1 ? new Births.Born(record, type) : null);
            told.add(manner -> {
                teller.tell(birth, Set.of(), births.detail(record, type), Births.facts(record, type), manner);
                manner.call(alert, birth.contact(), cause, () -> feedbacks.received(record, type));
            });
            return new Raising.Raised(alert, id.number());
        }

        private Raising repeated(RaiseAlert command, Repeatable open) {
            var at = Objects.requireNonNullElseGet(command.occurredAt(), clock::instant);
            var count = open.again();
            var alert = new AlertId(open.id());
            occurrences.add(new AlertStore.Occurrence(open.id(), count, command, at));
            facts.remember(command, new AlertStore.Ids(open.id(), open.number()));
            var again = new Teller.Birth(alert, command.contact().value(), "alert.repeated", cause, null);
            var now = open.facts(facts.type(command), command.description());
            told.add(manner -> teller.tell(again, Set.of("occurrences"), Map.of("occurrences", count), now, manner));
            return new Raising.Repeated(alert, open.number(), count);
        }
    }

    private static List<FieldError> errors(RaiseAlert command, RaisingFacts facts) {
        var errors = new ArrayList<FieldError>();
        contactError(command, facts).ifPresent(errors::add);
        if (!facts.hasType(command)) {
            errors.add(new FieldError("type", "unknown_value", "Choose what it is about."));
        } else if (!facts.type(command).isActive()) {
            errors.add(new FieldError("type", "retired_value", "This type is no longer used. Choose another."));
        }
        if (command.priority() != null
                && !command.isAutomatic()
                && !command.priority().isOffered()) {
            errors.add(new FieldError("priority", "retired_value", "This priority is no longer used. Choose another."));
        }
        errors.addAll(sectionErrors(command, facts));
        if (Text.tooLong(command.title(), 200)) {
            errors.add(new FieldError("title", "too_long", "Use at most 200 characters for the title."));
        }
        if (Text.tooLong(command.description(), 10_000)) {
            errors.add(new FieldError("description", "too_long", "Use at most 10,000 characters."));
        }
        return errors;
    }

    private static Optional<FieldError> contactError(RaiseAlert command, RaisingFacts facts) {
        var contact = facts.contact(command);
        if (contact == null) {
            return Optional.of(new FieldError("contact", "not_found", "Choose a student you can see."));
        }
        if (contact.isDeceased()) {
            return Optional.of(new FieldError(
                    "contact",
                    "not_allowed",
                    "The records say that this student has died, so no alert can be raised. Tell the registrar if the"
                            + " records are wrong."));
        }
        return command.isAutomatic() && !contact.isActive()
                ? Optional.of(new FieldError("contact", "not_allowed", "The student is inactive in the records."))
                : Optional.empty();
    }

    private static List<FieldError> sectionErrors(RaiseAlert command, RaisingFacts facts) {
        if (command.section() != null && (facts.sectionCode(command) == null || !facts.isEnrolled(command))) {
            return List.of(new FieldError("section", "unknown_value", "Choose one of the student's courses."));
        }
        var missing = command.section() == null
                && command.source().equals("faculty")
                && facts.hasType(command)
                && facts.type(command).isCourseRelated();
        return missing ? List.of(FieldError.required("section", "Choose the course it is about.")) : List.of();
    }

    /** The account behind an actor, null when a program acts. */
    static @Nullable Long account(Cause cause) {
        return cause.actor().kind() == ActorKind.PERSON ? cause.actor().id() : null;
    }
}
