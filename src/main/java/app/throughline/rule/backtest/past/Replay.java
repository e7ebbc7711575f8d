package app.throughline.rule.backtest.past;

import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.core.PastDocuments;
import app.throughline.filter.time.Moment;
import app.throughline.rule.Rule;
import app.throughline.rule.engine.Instants;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Walks some students' alerts and cases through a window: each version is shown when its instant has come, and where it
 * starts a rule the conditions are asked of the record as it is shown then. What happens at one instant to different
 * records is asked together.
 */
final class Replay {
    private final Asked asked;
    private final PastDocuments documents;
    private final Changes changes;
    private final Span span;
    private final Hearing hearing;
    private final List<Event> pending = new ArrayList<>();
    private final Set<Integer> rows = new HashSet<>();

    /** The window, from its first instant to its last in microseconds since 1970. */
    record Span(Moment moment, long from, long until, Instants instants, MemoryFilters.Memberships memberships) {
        boolean has(long at) {
            return at >= from && at <= until;
        }
    }

    /** Something that starts rules: 0 stands for the rule itself, from 1 on for the rivals. */
    record Event(Version version, long at, BitSet rules) {}

    /** Hears of each event with what the filters answer then. */
    @FunctionalInterface
    interface Hearing {
        void heard(Event event, MemoryFilters.Answers answers);
    }

    Replay(Asked asked, PastDocuments documents, Changes changes, Span span, Hearing hearing) {
        this.asked = asked;
        this.documents = documents;
        this.changes = changes;
        this.span = span;
        this.hearing = hearing;
    }

    void walk() {
        var versions = versions();
        var records = new HashMap<Integer, List<Version>>();
        versions.stream()
                .filter(version -> version.kind().equals(asked.root()))
                .forEach(version -> records.computeIfAbsent(version.row(), _ -> new ArrayList<>())
                        .add(version));
        var timed = timed(records);
        var last = new HashMap<Integer, Version>();
        int next = 0;
        for (var version : versions) {
            for (; next < timed.size() && timed.get(next).at() < version.at(); next++) {
                ask(timed.get(next));
            }
            settle(version);
            version.show();
            if (version.kind().equals(asked.root())) {
                started(last.put(version.row(), version), version);
            }
        }
        timed.subList(next, timed.size()).forEach(this::ask);
        flush();
    }

    private List<Version> versions() {
        return asked.kinds().stream()
                .flatMap(kind -> IntStream.range(0, documents.count(kind.kind()))
                        .mapToObj(no -> Version.of(documents, kind, no)))
                .sorted()
                .toList();
    }

    /** What time alone brings about, the oldest first. */
    private List<Event> timed(Map<Integer, List<Version>> records) {
        var events = new ArrayList<Event>();
        for (int i = 0; i <= asked.rivals().size(); i++) {
            var trigger = rule(i).current().trigger();
            if (trigger.isTimed()) {
                var waits = new Waits(trigger, span.instants(), span.from(), span.until());
                var rules = BitSet.valueOf(new long[] {1L << i});
                records.values()
                        .forEach(versions -> waits.of(versions)
                                .forEach(fire -> events.add(new Event(fire.version(), fire.at(), rules))));
            }
        }
        events.sort(Comparator.comparingLong(Event::at));
        return events;
    }

    private Rule rule(int place) {
        return place == 0 ? asked.rule() : asked.rivals().get(place - 1).rule();
    }

    private void started(@Nullable Version before, Version now) {
        if (!span.has(now.at())) {
            return;
        }
        var rules = new BitSet();
        for (int i = 0; i <= asked.rivals().size(); i++) {
            if (changes.start(rule(i).current().trigger(), before, now)) {
                rules.set(i);
            }
        }
        if (!rules.isEmpty()) {
            ask(new Event(now, now.at(), rules));
        }
    }

    private void ask(Event event) {
        if (!pending.isEmpty()
                && (pending.getFirst().at() != event.at()
                        || rows.contains(event.version().row()))) {
            flush();
        }
        pending.add(event);
        rows.add(event.version().row());
    }

    /** Asks what is waiting before another version is shown, unless that happens at the same instant elsewhere. */
    private void settle(Version next) {
        boolean mine = next.kind().equals(asked.root()) && rows.contains(next.row());
        if (!pending.isEmpty() && (pending.getFirst().at() != next.at() || mine)) {
            flush();
        }
    }

    private void flush() {
        if (pending.isEmpty()) {
            return;
        }
        var moment = span.moment().at(pending.getFirst().at());
        var answers = asked.filters().ask(documents.shown(), moment, span.memberships());
        pending.forEach(event -> hearing.heard(event, answers));
        pending.clear();
        rows.clear();
    }
}
