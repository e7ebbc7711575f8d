package app.throughline.alert;

import app.throughline.alert.Limits.Budget;
import app.throughline.alert.Limits.Recent;
import app.throughline.contact.ContactCard;
import app.throughline.db.alert.tables.records.AlertRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private final Set<Place> enrolled = new HashSet<>();
    private final Set<Muted> muted = new HashSet<>();
    private final Map<Long, List<Recent>> recent = new HashMap<>();
    private @Nullable Budget budget;

    /** A student in a section. */
    record Place(long contact, long section) {}

    /** A type that is muted for a student. */
    record Muted(long contact, long type) {}

    /** A source's name for a signal. */
    private record Source(String source, String ref) {}

    /** What repetitions have in common. */
    private record Match(long contact, long type, @Nullable Long section) {}

    /** A role at a student. */
    record Role(long contact, String role) {}

    /** An open alert and how often it occurred by now. */
    static final class Repeatable {
        private final AlertStore.Open alert;
        private int occurrences;

        Repeatable(AlertStore.Open alert) {
            this.alert = alert;
            this.occurrences = alert.occurrences();
        }

        long id() {
            return alert.id();
        }

        long number() {
            return alert.number();
        }

        /** What listeners are told when it occurred again. */
        AlertHappening.Facts facts(AlertType type, String words) {
            return new AlertHappening.Facts(
                    alert.number(),
                    alert.title(),
                    type,
                    alert.priority(),
                    alert.status(),
                    alert.status(),
                    alert.reviewer(),
                    alert.reviewerTeam(),
                    alert.raiser(),
                    alert.caseId(),
                    alert.held(),
                    List.of(),
                    words);
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
        open.putIfAbsent(new Match(before.contact(), before.type(), before.section()), new Repeatable(before));
    }

    void add(Place place) {
        enrolled.add(place);
    }

    void add(Muted mute) {
        muted.add(mute);
    }

    void add(Recent alert) {
        recent.computeIfAbsent(alert.contact(), contact -> new ArrayList<>()).add(alert);
    }

    void set(Budget allowed) {
        budget = allowed;
    }

    /** Whether the student is or was in the section. */
    boolean isEnrolled(RaiseAlert command) {
        return command.section() != null
                && enrolled.contains(new Place(command.contact().value(), command.section()));
    }

    boolean isMuted(RaiseAlert command) {
        return muted.contains(new Muted(command.contact().value(), type(command).id()));
    }

    /** Whether the student has had as many automatic alerts by then as the budget, or the type's own, allows. */
    boolean isOverBudget(RaiseAlert command, Instant at) {
        if (budget == null) {
            return false;
        }
        var type = type(command);
        var since = at.minus(Duration.ofDays(budget.days()));
        var had = recent.getOrDefault(command.contact().value(), List.of()).stream()
                .filter(each -> each.at().isAfter(since) && !each.at().isAfter(at))
                .toList();
        var own = type.rules().budget();
        return had.size() >= budget.count()
                || own != null
                        && had.stream().filter(each -> each.type() == type.id()).count() >= own;
    }

    /** Takes note of what a command became: a new alert. */
    void remember(RaiseAlert command, AlertStore.Ids id, AlertRecord born) {
        remember(command, id);
        var type = type(command);
        if (AlertStatus.of(born.getStatus()).isOpen()) {
            add(AlertStore.open(born));
        }
        if (command.isAutomatic() && type.kind() == AlertType.Kind.CONCERN && !born.getIsHeld()) {
            add(new Recent(command.contact().value(), type.id(), born.getCreatedAt()));
        }
    }

    /** Takes note of what a command became: something that its source told. */
    void remember(RaiseAlert command, AlertStore.Ids id) {
        if (command.sourceRef() != null) {
            add(new AlertStore.Told(
                    command.source(),
                    command.sourceRef(),
                    id.id(),
                    id.number(),
                    command.contact().value(),
                    type(command).id()));
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
