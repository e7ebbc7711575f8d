package app.throughline.rule.backtest;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what one filter would have done, batch of students after batch. */
final class SignalRuns {
    private final Outcomes outcomes = new Outcomes();
    private final Loads load = new Loads();
    private long runs;
    private long contacts;
    private long fresh;
    private long folded;
    private long held;

    /** A run: the rule became true for an enrollment. @param at microseconds since 1970 @param day its local day */
    record Run(Enrolled enrolled, long at, LocalDate day) {}

    /** What would have become of a run that raises an alert. @param week its Monday */
    record Fate(String reviewer, LocalDate week, boolean isFolded, boolean isHeld) {}

    /** The runs of one student, by instant. @return the first of each enrollment */
    Map<Long, Run> add(List<Run> ofContact) {
        runs += ofContact.size();
        contacts += ofContact.isEmpty() ? 0 : 1;
        var first = new HashMap<Long, Run>();
        ofContact.forEach(run -> first.putIfAbsent(run.enrolled().id(), run));
        first.values().forEach(run -> outcomes.count(run.enrolled(), run.day()));
        return first;
    }

    /** A run that raises an alert. */
    void add(Fate fate) {
        fresh++;
        folded += fate.isFolded() ? 1 : 0;
        held += fate.isHeld() ? 1 : 0;
        if (!fate.isHeld()) {
            load.add(fate.reviewer(), fate.week());
        }
    }

    /** A section lasts so long: its weeks are shown. */
    void lasts(Enrolled enrolled) {
        outcomes.lasts(enrolled);
    }

    BackTestReport.Result result(String name, String type) {
        return new BackTestReport.Result(
                name,
                runs,
                contacts,
                type,
                fresh,
                folded,
                held,
                load.all(),
                outcomes.weeks(),
                outcomes.alerted(),
                outcomes.caught(),
                outcomes.daysBefore());
    }
}
