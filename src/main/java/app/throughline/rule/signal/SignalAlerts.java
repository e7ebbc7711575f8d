package app.throughline.rule.signal;

import app.throughline.alert.Alerts;
import app.throughline.alert.Raising;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import app.throughline.rule.SignalDays;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Raises the alerts of signals through the door that people use (AL-4 to AL-7), all of a rule together, and keeps each run.
 * What breaks off is tried alert by alert, so that one student's alert costs nobody else's.
 */
@Component
class SignalAlerts {
    private static final Logger LOG = LoggerFactory.getLogger(SignalAlerts.class);

    private final Tx tx;
    private final Alerts alerts;
    private final SignalPlaces places;
    private final SignalRuns runs;

    SignalAlerts(Tx tx, Alerts alerts, SignalPlaces places, SignalRuns runs) {
        this.tx = tx;
        this.alerts = alerts;
        this.places = places;
        this.runs = runs;
    }

    /** Raises what became true of a rule, in the running transaction. */
    SignalDays.Tally raise(SignalBook.Page page, List<SignalStore.Signal> signals, Instant at) {
        var where = places.of(signals, page.question().isOfWork());
        var free = runs.without(page.entry().rule(), where, at);
        long began = System.nanoTime();
        var answers = new ArrayList<SignalRuns.Answer>();
        if (tx.attempt(() -> answers.addAll(raised(page, free, at))).isPresent()) {
            answers.clear();
            for (var place : free) {
                tx.attempt(() -> answers.addAll(raised(page, List.of(place), at)))
                        .ifPresent(failed -> answers.add(broken(page, place, failed)));
            }
        }
        runs.keep(page, answers, at, began);
        runs.stopped(page, where, free, at);
        return tally(where.size(), answers);
    }

    private List<SignalRuns.Answer> raised(SignalBook.Page page, List<SignalPlaces.Place> where, Instant at) {
        var commands = where.stream()
                .map(place -> SignalWording.alert(page.action(), place, reference(page, place, at), at))
                .toList();
        var cause = new Cause(
                new Actor(ActorKind.RULE, page.entry().rule(), page.entry().name()), null, 1);
        var raisings = alerts.raiseAll(commands, cause);
        var answers = new ArrayList<SignalRuns.Answer>();
        for (int i = 0; i < raisings.size(); i++) {
            answers.add(new SignalRuns.Answer(where.get(i), raisings.get(i), ""));
        }
        return answers;
    }

    private static SignalRuns.Answer broken(SignalBook.Page page, SignalPlaces.Place place, RuntimeException failed) {
        LOG.warn("The signal rule {} broke off", page.entry().name(), failed);
        return new SignalRuns.Answer(
                place,
                new Raising.Invalid(List.of()),
                "It broke off: " + failed.getClass().getSimpleName() + ".");
    }

    /** Names the rule, what it is of, and the instant at which it became true: the same each time that is replayed. */
    private static String reference(SignalBook.Page page, SignalPlaces.Place place, Instant at) {
        var work = page.question().isOfWork() ? ":" + place.subject() : "";
        return "signal:" + page.entry().rule() + ":" + place.enrollment() + work + ":" + at;
    }

    private static SignalDays.Tally tally(int signals, List<SignalRuns.Answer> answers) {
        var tally = new SignalDays.Tally(signals, 0, 0, 0, signals - answers.size());
        for (var answer : answers) {
            tally = tally.plus(
                    switch (answer.raising()) {
                        case Raising.Raised _ -> new SignalDays.Tally(0, 1, 0, 0, 0);
                        case Raising.Repeated _ -> new SignalDays.Tally(0, 0, 1, 0, 0);
                        case Raising.Known _ -> new SignalDays.Tally(0, 0, 0, 1, 0);
                        case Raising.Invalid _ -> new SignalDays.Tally(0, 0, 0, 0, 1);
                    });
        }
        return tally;
    }
}
