package app.throughline.rule.signal;

import app.throughline.calendar.Institutions;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.live.Companion;
import app.throughline.filter.live.LiveEngine;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.Moments;
import app.throughline.filter.time.TimeFrame;
import app.throughline.kernel.Tx;
import app.throughline.rule.SignalDays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Decides for whom signal rules are true, and raises an alert when one becomes so.
 *
 * <p>It hangs on the live engine: whoever's records changed is decided on in the transaction that keeps memberships
 * current, and time is one deadline for each student. The deadline is the first instant at which an answer really changes,
 * found by walking the records ahead; so a student is looked at when something is to be done, not whenever a day passes.
 *
 * <p>What is true is kept in a row, and the row, the alert and the run are written together: each time that a rule becomes
 * true there is exactly one alert, wherever a node dies. The first look at a student after a rule began, or after the
 * institution's clock was set, keeps what is true in silence.
 *
 * <p>While the clock stands, a replay moves time and nobody else does.
 */
@Component
public class Signals implements Companion, SignalDays {
    /** The shipped rule that a replay plays also where nobody has turned it on. */
    public static final String SHIPPED = "missed_graded_work";

    private static final int BATCH = 500;

    private final Tx tx;
    private final SignalStore store;
    private final SignalBook book;
    private final SignalAlerts alerts;
    private final Asking asking;
    private final Time time;

    /** What is asked, and of whom. */
    @Component
    record Asking(DSLContext db, LiveEngine engine) {}

    /** When it is asked. */
    @Component
    record Time(Moments moments, Institutions institutions) {
        private boolean stands() {
            return institutions.current().clockAt() != null;
        }
    }

    Signals(Tx tx, SignalStore store, SignalBook book, SignalAlerts alerts, Asking asking, Time time) {
        this.tx = tx;
        this.store = store;
        this.book = book;
        this.alerts = alerts;
        this.asking = asking;
        this.time = time;
    }

    @Override
    public boolean isWishing() {
        return !store.book().equals(wanted());
    }

    private List<SignalStore.Asked> wanted() {
        var now = TimeFrame.instant(time.moments().now().micros());
        return store.wanted(now, time.stands() ? SHIPPED : "");
    }

    @Override
    public void begin(long generation) {
        var wanted = wanted();
        var before = store.book();
        before.stream().filter(one -> !wanted.contains(one)).forEach(one -> store.end(one.rule()));
        var fresh = wanted.stream().filter(one -> !before.contains(one)).toList();
        var now = TimeFrame.instant(time.moments().now().micros());
        fresh.forEach(one -> store.begin(one, generation, now));
        if (!fresh.isEmpty() && !time.stands()) {
            store.lookAtAll();
        }
    }

    @Override
    public void everybody() {
        store.lookAgain();
    }

    @Override
    public void changed(Collection<Long> contacts, long generation) {
        if (book.of(generation).pages().isEmpty()) {
            return;
        }
        if (time.stands()) {
            store.postpone(contacts);
        } else {
            decide(store.lock(contacts), time.moments().now(), book.of(generation));
        }
    }

    @Override
    public int due(int limit, long generation) {
        var asked = book.of(generation);
        if (asked.pages().isEmpty() || time.stands()) {
            return 0;
        }
        var moment = time.moments().now();
        var due = store.lockDue(TimeFrame.instant(moment.micros()), limit);
        decide(due, moment, asked);
        return due.size();
    }

    @Override
    public void standBefore(Instant before, LocalDate from, LocalDate until) {
        tx.run(() -> {
            begin(asking.engine().nextGeneration());
            store.forget();
            store.lookAt(from, until);
        });
        int looked = BATCH;
        while (looked > 0) {
            looked = tx.call(() -> play(before, BATCH)).looked();
        }
    }

    @Override
    public void runOn() {
        tx.run(() -> {
            store.forget();
            if (!wanted().isEmpty()) {
                store.lookAtAll();
            }
        });
    }

    @Override
    public Tally play(Instant at) {
        var tally = Tally.NONE;
        for (var played = play(at, BATCH); played.looked() > 0; played = play(at, BATCH)) {
            tally = tally.plus(played.tally());
        }
        return tally;
    }

    private record Played(int looked, Tally tally) {}

    private Played play(Instant at, int limit) {
        var asked = book.of(asking.engine().enter());
        var due = store.lockDue(at, limit);
        return new Played(due.size(), decide(due, time.moments().at(at), asked));
    }

    private Tally decide(List<SignalStore.State> states, Moment moment, SignalBook.Compiled asked) {
        if (states.isEmpty()) {
            return Tally.NONE;
        }
        var contacts = states.stream().mapToLong(SignalStore.State::contact).toArray();
        var ids = states.stream().map(SignalStore.State::contact).toList();
        if (asked.pages().isEmpty()) {
            store.looked(states, asked.generation(), new long[0]);
            return Tally.NONE;
        }
        var documents = asked.filters().read(asking.db(), new Documents.Whose.Of(ids));
        var truths = new LinkedHashSet<SignalStore.Signal>();
        asked.filters()
                .now(
                        documents,
                        moment,
                        segments(),
                        (question, contact, subject, _, _) -> truths.add(new SignalStore.Signal(
                                asked.pages().get(question).entry().rule(), contact, subject)));
        var known = new HashSet<>(store.signals(ids));
        store.disarm(known.stream().filter(one -> !truths.contains(one)).toList());
        truths.removeAll(known);
        store.arm(List.copyOf(truths), TimeFrame.instant(moment.micros()));
        store.looked(states, asked.generation(), asked.filters().next(documents, contacts, moment, segments()));
        return raise(states, List.copyOf(truths), moment, asked);
    }

    private Tally raise(
            List<SignalStore.State> states, List<SignalStore.Signal> fresh, Moment moment, SignalBook.Compiled asked) {
        if (fresh.isEmpty()) {
            return Tally.NONE;
        }
        var looked = states.stream().collect(Collectors.toMap(SignalStore.State::contact, SignalStore.State::looked));
        var byRule = new HashMap<Long, List<SignalStore.Signal>>();
        fresh.forEach(one ->
                byRule.computeIfAbsent(one.rule(), _ -> new ArrayList<>()).add(one));
        var tally = Tally.NONE;
        for (var page : asked.pages()) {
            var fires = byRule.getOrDefault(page.entry().rule(), List.of()).stream()
                    .filter(one -> looked.getOrDefault(one.contact(), 0L)
                            >= page.entry().number())
                    .toList();
            if (!fires.isEmpty()) {
                tally = tally.plus(alerts.raise(page, fires, TimeFrame.instant(moment.micros())));
            }
        }
        return tally;
    }

    /** Who is a member of a segment as it is kept. */
    private MemoryFilters.Memberships segments() {
        return (contact, any) ->
                any.stream().anyMatch(segment -> asking.engine().isMember(segment, contact));
    }
}
