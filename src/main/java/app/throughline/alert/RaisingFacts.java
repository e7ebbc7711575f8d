package app.throughline.alert;

import app.throughline.contact.ContactCard;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of raising need to know about a batch. It learns from the batch itself: a signal that repeats one
 * raised a moment ago counts on that one.
 */
final class RaisingFacts {
    private final Map<String, AlertType> types;
    private final Map<Long, ContactCard> contacts;
    private final Map<Long, String> sections;
    private final Map<Source, AlertStore.Told> told = new HashMap<>();
    private final Map<Match, Repeatable> open = new HashMap<>();
    private final Map<Role, Long> holders;

    /** A source's name for a signal. */
    private record Source(String source, String ref) {}

    /** What repetitions have in common. */
    private record Match(long contact, long type, @Nullable Long section) {}

    /** A role at a student. */
    record Role(long contact, String role) {}

    /** An open alert and how often it occurred by now. */
    static final class Repeatable {
        private final long id;
        private final long number;
        private int occurrences;

        Repeatable(long id, long number, int occurrences) {
            this.id = id;
            this.number = number;
            this.occurrences = occurrences;
        }

        long id() {
            return id;
        }

        long number() {
            return number;
        }

        /** Counts one more and says how many by now. */
        int again() {
            return ++occurrences;
        }
    }

    RaisingFacts(
            Map<String, AlertType> types,
            Map<Long, ContactCard> contacts,
            Map<Long, String> sections,
            Map<Role, Long> holders) {
        this.types = types;
        this.contacts = contacts;
        this.sections = sections;
        this.holders = holders;
    }

    void add(AlertStore.Told before) {
        told.putIfAbsent(new Source(before.source(), before.sourceRef()), before);
    }

    void add(AlertStore.Open before) {
        open.putIfAbsent(
                new Match(before.contact(), before.type(), before.section()),
                new Repeatable(before.id(), before.number(), before.occurrences()));
    }

    /** Takes note of what a command became. */
    void remember(RaiseAlert command, AlertStore.Ids id) {
        var contact = command.contact().value();
        var type = type(command);
        if (command.sourceRef() != null) {
            add(new AlertStore.Told(command.source(), command.sourceRef(), id.id(), id.number(), contact, type.id()));
        }
        if (type.kind() == AlertType.Kind.CONCERN) {
            open.putIfAbsent(new Match(contact, type.id(), command.section()), new Repeatable(id.id(), id.number(), 1));
        }
    }

    AlertStore.@Nullable Told told(RaiseAlert command) {
        return command.sourceRef() == null ? null : told.get(new Source(command.source(), command.sourceRef()));
    }

    @Nullable
    Repeatable open(RaiseAlert command) {
        return open.get(new Match(command.contact().value(), type(command).id(), command.section()));
    }

    @Nullable
    ContactCard contact(RaiseAlert command) {
        return contacts.get(command.contact().value());
    }

    boolean hasType(RaiseAlert command) {
        return types.containsKey(command.typeKey());
    }

    /** The type; asked for once it is known to exist. */
    AlertType type(RaiseAlert command) {
        return Objects.requireNonNull(types.get(command.typeKey()), "Unknown alert type");
    }

    @Nullable
    String sectionCode(RaiseAlert command) {
        return command.section() == null ? null : sections.get(command.section());
    }

    /** The person in the type's network role at the student, null when there is none. */
    @Nullable
    Long roleHolder(RaiseAlert command) {
        var role = type(command).reviewerRole();
        return role == null ? null : holders.get(new Role(command.contact().value(), role));
    }
}
