package app.throughline.workflow.entry;

import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.time.Moments;
import app.throughline.segment.SegmentConditions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Decides a batch of what happened: who is meant, then who may. Questions to the database are asked for all of them at
 * once; then each arrival is decided in the order in which it happened, as every entry counts for the next.
 */
@Component
class Admission {
    private final DSLContext db;
    private final EntryBooks books;
    private final Scopes scopes;
    private final EntryStore store;
    private final SegmentConditions segments;
    private final Moments moments;

    Admission(
            DSLContext db,
            EntryBooks books,
            Scopes scopes,
            EntryStore store,
            SegmentConditions segments,
            Moments moments) {
        this.db = db;
        this.books = books;
        this.scopes = scopes;
        this.store = store;
        this.segments = segments;
        this.moments = moments;
    }

    /** A workflow that something means, with the ways by which it does. */
    private record Meant(Arrival arrival, EntryBook.Known workflow, List<EntryBook.Way> ways, boolean isOpen) {
        private Turnstile.Who who() {
            return new Turnstile.Who(workflow.version().workflow(), arrival.contact());
        }
    }

    /** What a batch comes to. */
    record Outcome(List<EntryStore.Entering> entering, List<EntryStore.Refused> refused) {}

    /** Decides and writes, in the running transaction. */
    void decide(List<Arrival> arrivals, Instant now) {
        store.lock(contacts(arrivals));
        var outcome = outcome(arrivals, now);
        store.enter(outcome.entering(), now);
        store.refuse(outcome.refused(), now);
    }

    /** What would be decided at this moment; nothing is written. */
    Outcome outcome(List<Arrival> arrivals, Instant now) {
        var outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        var meant = meant(arrivals);
        if (meant.isEmpty()) {
            return outcome;
        }
        var active = store.active(contacts(arrivals));
        var turnstile = new Turnstile(now);
        var whose = new LinkedHashSet<Turnstile.Who>();
        meant.forEach(one -> whose.add(one.who()));
        store.tell(whose, turnstile);
        for (var one : meant) {
            decide(one, active, turnstile, outcome);
        }
        return outcome;
    }

    private static Set<Long> contacts(List<Arrival> arrivals) {
        return new TreeSet<>(arrivals.stream().map(Arrival::contact).toList());
    }

    /** In the order of the arrivals. */
    private List<Meant> meant(List<Arrival> arrivals) {
        var book = books.current();
        var byTrigger = new HashMap<String, List<Arrival>>();
        arrivals.forEach(one ->
                byTrigger.computeIfAbsent(one.trigger(), _ -> new ArrayList<>()).add(one));
        Map<String, Scope.Answers> answers = new HashMap<>();
        var memberships = segments.remembered();
        byTrigger.forEach((trigger, of) -> {
            if (!book.of(trigger).isEmpty()) {
                answers.put(trigger, ask(book, trigger, of, memberships));
            }
        });
        var meant = new ArrayList<Meant>();
        for (var arrival : arrivals) {
            var found = answers.get(arrival.trigger());
            if (found != null) {
                arrival.workflows()
                        .forEach(workflow -> book.workflow(workflow)
                                .flatMap(known -> meant(book, known, arrival, found))
                                .ifPresent(meant::add));
            }
        }
        return meant;
    }

    private Scope.Answers ask(EntryBook book, String trigger, List<Arrival> of, MemoryFilters.Memberships memberships) {
        return scopes.of(book, trigger).ask(db, List.copyOf(contacts(of)), moments.now(), memberships);
    }

    private static Optional<Meant> meant(
            EntryBook book, EntryBook.Known known, Arrival arrival, Scope.Answers answers) {
        var ways = book.of(arrival.trigger()).stream()
                .filter(way -> way.workflow() == known.version().workflow())
                .filter(way -> Meanings.means(way.entry().trigger(), arrival.event()))
                .filter(way -> answers.means(way, arrival))
                .toList();
        return ways.isEmpty()
                ? Optional.empty()
                : Optional.of(new Meant(arrival, known, ways, answers.isOpen(arrival)));
    }

    private static void decide(Meant one, Set<Long> active, Turnstile turnstile, Outcome outcome) {
        var who = one.who();
        if (turnstile.isKnown(who, one.arrival().key())) {
            return; // another trigger of the same happening, or the same once more
        }
        var obstacle = obstacle(one, active, turnstile);
        if (obstacle.isEmpty()) {
            turnstile.enter(who, one.arrival());
            var version = one.workflow().version();
            outcome.entering().add(new EntryStore.Entering(one.arrival(), who.workflow(), version.no()));
        } else {
            outcome.refused().add(new EntryStore.Refused(one.arrival(), who.workflow(), obstacle.get()));
        }
    }

    /** What stands against it by every way; by several the first one says it. */
    private static Optional<String> obstacle(Meant one, Set<Long> active, Turnstile turnstile) {
        if (!one.isOpen()) {
            return Optional.of("not_open");
        }
        if (!one.workflow().isActive()) {
            return Optional.of(EntryStore.NOT_ACTIVE);
        }
        if (!active.contains(one.arrival().contact())) {
            return Optional.of("inactive_contact");
        }
        Optional<String> first = Optional.empty();
        for (var way : one.ways()) {
            var obstacle =
                    turnstile.obstacle(one.who(), one.arrival(), way.entry().reentry());
            if (obstacle.isEmpty()) {
                return Optional.empty();
            }
            first = first.or(() -> obstacle);
        }
        return first;
    }
}
