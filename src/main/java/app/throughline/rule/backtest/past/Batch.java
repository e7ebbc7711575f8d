package app.throughline.rule.backtest.past;

import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.core.PastDocuments;
import app.throughline.filter.time.TimeFrame;
import app.throughline.rule.RuleRun;
import app.throughline.rule.backtest.Enrolled;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hears what happens to the records of some students, and adds up what the rule would have done. */
final class Batch implements Replay.Hearing {
    private final Asked asked;
    private final Tally tally;
    private final PastRecords.Vocabulary words;
    private final Facts facts;
    private final TimeFrame frame;
    private final List<Set<Long>> rivals = new ArrayList<>();
    private final Map<Long, Integer> runs = new HashMap<>();
    private final Map<Long, List<Integer>> cases;
    private final Budget others = new Budget();
    private final List<Budget> own = new ArrayList<>();

    /** What is known of the students. @param ends their enrollments and how they ended */
    record Facts(Map<Long, List<Enrolled>> ends, PastAssigning.Facts assigning) {}

    Batch(
            Asked asked,
            Tally tally,
            PastRecords.Vocabulary words,
            Facts facts,
            TimeFrame frame,
            PastDocuments documents) {
        this.asked = asked;
        this.tally = tally;
        this.words = words;
        this.facts = facts;
        this.frame = frame;
        this.cases = asked.fold() < 0 ? Map.of() : documents.rowsOfContacts(CaseVersions.KIND.kind());
        asked.rivals().forEach(_ -> rivals.add(new HashSet<>()));
        for (int variant = 0; variant < asked.variants(); variant++) {
            own.add(new Budget());
        }
    }

    @Override
    public void heard(Replay.Event event, MemoryFilters.Answers answers) {
        var version = event.version();
        boolean isStopped = false;
        for (int i = 0; i < rivals.size(); i++) {
            if (event.rules().get(i + 1) && holds(answers, asked.variants() + i, version.row())) {
                rivals.get(i).add(version.id());
                others.ran(version.id(), event.at());
                isStopped |= asked.rivals().get(i).stopsBefore();
            }
        }
        if (event.rules().get(0)) {
            for (int variant = 0; variant < asked.variants(); variant++) {
                if (holds(answers, variant, version.row())) {
                    run(variant, event, isStopped, folds(version, answers));
                }
            }
        }
    }

    private static boolean holds(MemoryFilters.Answers answers, int question, int row) {
        return (answers.bits(question)[row >>> 6] >>> row & 1) != 0;
    }

    /** Whether a case of the student would take it in. */
    private boolean folds(Version version, MemoryFilters.Answers answers) {
        return asked.fold() >= 0
                && cases.getOrDefault(version.contact(), List.of()).stream()
                        .anyMatch(row -> holds(answers, asked.fold(), row));
    }

    private void run(int variant, Replay.Event event, boolean isStopped, boolean folds) {
        var sum = tally.runs(variant);
        if (isStopped) {
            sum.stopped();
            return;
        }
        var version = event.version();
        if (isSpent(variant, event)) {
            sum.spent();
            return;
        }
        own.get(variant).ran(version.id(), event.at());
        var day = frame.dayOf(event.at());
        var deed = tally.deeds(variant).of(version, day, folds, facts.assigning());
        var type = words.names().getOrDefault(version.value(Known.TYPE).orElse(0), "");
        sum.add(version, type, day, deed, ends(version, day));
        if (variant == 0) {
            runs.merge(version.id(), 1, Integer::sum);
        }
    }

    /** Whether rules ran too often on it lately; what happens first to a record is never too much. */
    private boolean isSpent(int variant, Replay.Event event) {
        var version = event.version();
        boolean isCreation = version.what() == Known.What.CREATED && version.at() == event.at();
        return !isCreation
                && others.within(version.id(), event.at()) + own.get(variant).within(version.id(), event.at())
                        >= RuleRun.MOST_AN_HOUR;
    }

    /** The enrollment that an alert is about, else all that the student was in that day. */
    private List<Enrolled> ends(Version version, LocalDate day) {
        var section = version.value(Known.SECTION);
        return facts.ends().getOrDefault(version.contact(), List.of()).stream()
                .filter(one -> section.isPresent()
                        ? one.section() == section.getAsLong()
                        : one.isActiveOn(day) && !day.isBefore(one.startsOn()) && !day.isAfter(one.endsOn()))
                .toList();
    }

    /** Nothing more comes about these students. */
    void done() {
        for (int i = 0; i < rivals.size(); i++) {
            tally.rival(
                    i,
                    rivals.get(i).stream()
                            .mapToLong(id -> runs.getOrDefault(id, 0))
                            .sum());
        }
        for (int variant = 0; variant < asked.variants(); variant++) {
            tally.runs(variant).batch();
        }
    }
}
