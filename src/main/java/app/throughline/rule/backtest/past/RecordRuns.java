package app.throughline.rule.backtest.past;

import app.throughline.rule.RuleRun;
import app.throughline.rule.backtest.BackTestReport;
import app.throughline.rule.backtest.Enrolled;
import app.throughline.rule.backtest.Loads;
import app.throughline.rule.backtest.Outcomes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up what one filter would have done with alerts or cases, batch of students after batch. */
final class RecordRuns {
    private final List<String> labels;
    private final Outcomes outcomes = new Outcomes();
    private final Loads load = new Loads();
    private final Map<String, Long> types = new HashMap<>();
    private final long[] deeds;
    private final Set<Long> contacts = new HashSet<>();
    private final Set<Long> records = new HashSet<>();
    private final Set<Long> enrollments = new HashSet<>();
    private final Set<List<Object>> given = new HashSet<>();
    private long runs;
    private long stopped;
    private long spent;
    private long folded;
    private long held;
    private long students;
    private long touched;

    /** @param labels the actions of the rule in words */
    RecordRuns(List<String> labels) {
        this.labels = List.copyOf(labels);
        this.deeds = new long[labels.size()];
    }

    /** A run. @param type of the record, in words @param ends the enrollments of the student that it is about */
    void add(Version record, String type, LocalDate day, Deeds.Deed deed, List<Enrolled> ends) {
        runs++;
        contacts.add(record.contact());
        records.add(record.id());
        types.merge(type, 1L, Long::sum);
        for (int i = 0; i < deeds.length; i++) {
            deeds[i] += deed.changes().get(i) ? 1 : 0;
        }
        folded += deed.isFolded() ? 1 : 0;
        held += deed.isHeld() ? 1 : 0;
        var reviewer = deed.reviewer().isEmpty() ? "Nobody" : deed.reviewer();
        if (!deed.isHeld() && given.add(List.of(record.id(), reviewer))) {
            load.add(reviewer, Loads.monday(day));
        }
        ends.stream().filter(one -> enrollments.add(one.id())).forEach(one -> outcomes.count(one, day));
    }

    /** A run that another rule would have kept it from. */
    void stopped() {
        stopped++;
    }

    /** A run that would have been one too many on its record in an hour. */
    void spent() {
        spent++;
    }

    /** Whether it ran on this record. */
    boolean ranOn(long record) {
        return records.contains(record);
    }

    /** A section of the cohort. */
    void lasts(Enrolled enrolled) {
        outcomes.lasts(enrolled);
    }

    /** A batch of students is done: nothing more comes about them. */
    void batch() {
        students += contacts.size();
        touched += records.size();
        contacts.clear();
        records.clear();
        enrollments.clear();
        given.clear();
    }

    BackTestReport.Result result(String name) {
        return new BackTestReport.Result(
                name,
                runs,
                students,
                "",
                touched,
                folded,
                held,
                load.all(),
                outcomes.weeks(),
                outcomes.alerted(),
                outcomes.caught(),
                outcomes.daysBefore());
    }

    BackTestReport.Part part() {
        var counts = new ArrayList<BackTestReport.Count>();
        types.forEach((type, count) -> counts.add(new BackTestReport.Count(type, count)));
        counts.sort(Collections.reverseOrder(Comparator.comparingLong(BackTestReport.Count::count)
                .thenComparing(BackTestReport.Count::what, Comparator.reverseOrder())));
        var done = new ArrayList<BackTestReport.Count>();
        for (int i = 0; i < deeds.length; i++) {
            done.add(new BackTestReport.Count(labels.get(i), deeds[i]));
        }
        if (stopped > 0) {
            done.add(new BackTestReport.Count("Kept from running by a rule before it", stopped));
        }
        if (spent > 0) {
            done.add(new BackTestReport.Count(
                    "Stopped: rules ran " + RuleRun.MOST_AN_HOUR + " times on the record in an hour", spent));
        }
        return new BackTestReport.Part(counts, done);
    }
}
