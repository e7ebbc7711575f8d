package app.throughline.rule.backtest;

import app.throughline.alert.AlertType;
import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.OptionMemory;
import app.throughline.filter.core.Documents;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.Moments;
import app.throughline.filter.time.TimeFrame;
import app.throughline.kernel.Tx;
import app.throughline.rule.signal.SignalFilters;
import app.throughline.rule.signal.SignalQuestion;
import app.throughline.segment.SegmentConditions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Replays signal rules over past days: some thousand students at a time are read once and walked through the window, each
 * filter and each variant of it beside the others.
 */
@Component
public class SignalBackTests {
    private static final int BATCH = 4_000;

    /** More instants than these are looked at by the day. */
    private static final int INSTANTS = 3_000;

    private final Tx tx;
    private final Asking asking;
    private final EnrolledLists lists;
    private final SignalFates fates;
    private final Moments moments;

    /** What filters are compiled with. */
    @Component
    record Asking(DSLContext db, Catalogue catalogue, StaffNames staff, SegmentConditions segments) {
        /** With what live segments ask in the place of their names: so they are asked as of then, as all else is. */
        SignalQuestion question(BackTestPlan.Variant of) {
            var question = SignalQuestion.of(of.filter(), catalogue, staff.ofNobody(), of.isSensitive());
            return new SignalQuestion(question.kind(), segments.spelt(question.core(), question.kind()));
        }
    }

    SignalBackTests(Tx tx, Asking asking, EnrolledLists lists, SignalFates fates, Moments moments) {
        this.tx = tx;
        this.asking = asking;
        this.lists = lists;
        this.fates = fates;
        this.moments = moments;
    }

    /** What came of a test. Its sums count up batch by batch. */
    private record Sums(List<SignalRuns> variants, long[] others, int[] cohort) {}

    /**
     * Replays.
     *
     * @param type what the rule raises, empty for none that is in use
     * @param perSection whether an alert is about the section, so that each section has its own
     * @return empty when it was to stop
     */
    Optional<BackTestReport> run(BackTestPlan plan, Optional<AlertType> type, boolean perSection, Progress progress) {
        var moment = moments.now();
        var compiled = tx.read(() -> compile(plan));
        var contacts = tx.read(() -> lists.contacts(plan.from(), plan.until()));
        var sums = new Sums(
                plan.variants().stream().map(_ -> new SignalRuns()).toList(),
                new long[plan.others().size()],
                new int[2]);
        for (int from = 0; from < contacts.size(); from += BATCH) {
            if (!progress.reached(from, contacts.size())) {
                return Optional.empty();
            }
            var part = contacts.subList(from, Math.min(from + BATCH, contacts.size()));
            tx.run(() -> new Batch(plan, compiled, type, perSection, sums).run(part, moment));
        }
        progress.reached(contacts.size(), contacts.size());
        return Optional.of(report(plan, type, sums));
    }

    private record Compiled(List<SignalQuestion> questions, SignalFilters filters, Map<Long, Long> sections) {}

    private Compiled compile(BackTestPlan plan) {
        var questions = OptionMemory.during(() -> Stream.concat(plan.variants().stream(), plan.others().stream())
                .map(asking::question)
                .toList());
        return new Compiled(questions, new SignalFilters(questions), lists.sectionsOfItems(plan.from(), plan.until()));
    }

    private BackTestReport report(BackTestPlan plan, Optional<AlertType> type, Sums sums) {
        var results = new ArrayList<BackTestReport.Result>();
        for (int i = 0; i < plan.variants().size(); i++) {
            results.add(sums.variants()
                    .get(i)
                    .result(
                            plan.variants().get(i).name(),
                            type.map(AlertType::name).orElse("")));
        }
        var others = new ArrayList<BackTestReport.Other>();
        for (int i = 0; i < plan.others().size(); i++) {
            others.add(new BackTestReport.Other(plan.others().get(i).name(), sums.others()[i]));
        }
        return new BackTestReport(
                sums.cohort()[0],
                sums.cohort()[1],
                results,
                others,
                tx.read(() -> TodaysFacts.of(plan.variants().getFirst().filter().where(), asking.segments()::live)),
                ASSUMPTIONS,
                null);
    }

    private static final List<String> ASSUMPTIONS = List.of(
            "An alert stays open until its section ends: a later run of the rule counts on it and raises no second one.",
            "Who reviews which alert is asked as it is today.");

    /** Some students on their way through the window. */
    private final class Batch {
        private final BackTestPlan plan;
        private final Compiled compiled;
        private final Optional<AlertType> type;
        private final boolean perSection;
        private final Sums sums;

        Batch(BackTestPlan plan, Compiled compiled, Optional<AlertType> type, boolean perSection, Sums sums) {
            this.plan = plan;
            this.compiled = compiled;
            this.type = type;
            this.perSection = perSection;
            this.sums = sums;
        }

        void run(List<Long> contacts, Moment moment) {
            var enrolled = lists.of(contacts, plan, moment);
            var first = moment.at(moment.frame().startOf(plan.from()) - 1);
            long last = moment.frame().startOf(plan.until().plusDays(1)) - 1;
            var runs = walk(contacts, new Places(enrolled, compiled.sections()), first, last);
            count(enrolled);
            var facts = type.map(
                    one -> fates.read(contacts, one, TimeFrame.instant(first.micros()), TimeFrame.instant(last)));
            for (int variant = 0; variant < plan.variants().size(); variant++) {
                var sum = sums.variants().get(variant);
                for (var ofContact : runs.get(variant).values()) {
                    add(sum, ofContact, facts);
                }
            }
            compare(runs);
        }

        private void count(List<Enrolled> enrolled) {
            for (var one : enrolled) {
                if (one.isCounted()) {
                    sums.cohort()[0]++;
                    sums.cohort()[1] += one.isFailed() ? 1 : 0;
                    sums.variants().forEach(sum -> sum.lasts(one));
                }
            }
        }

        /** The runs of each question by student, each student's by instant. */
        private List<Map<Long, List<SignalRuns.Run>>> walk(
                List<Long> contacts, Places places, Moment first, long last) {
            var runs = compiled.questions().stream()
                    .map(_ -> (Map<Long, List<SignalRuns.Run>>) new HashMap<Long, List<SignalRuns.Run>>())
                    .toList();
            var documents = compiled.filters().read(asking.db(), new Documents.Whose.Of(contacts));
            var instants = compiled.filters().instants(documents, first, last, INSTANTS);
            var members = asking.segments().remembered();
            compiled.filters()
                    .walk(documents, first, instants, members, () -> true, (question, contact, subject, at, holds) -> {
                        if (holds) {
                            var found = places.of(compiled.questions().get(question), contact, subject);
                            found.ifPresent(one -> runs.get(question)
                                    .computeIfAbsent(contact, _ -> new ArrayList<>())
                                    .add(new SignalRuns.Run(
                                            one, at, first.frame().dayOf(at))));
                        }
                    });
            return runs;
        }

        private void add(SignalRuns sum, List<SignalRuns.Run> ofContact, Optional<SignalFates.Facts> facts) {
            var first = sum.add(ofContact).values().stream()
                    .sorted(Comparator.comparingLong(SignalRuns.Run::at))
                    .toList();
            facts.ifPresent(known -> {
                var fresh = perSection ? first : first.subList(0, Math.min(1, first.size()));
                fates.of(known, ofContact.getFirst().enrolled().contact(), fresh)
                        .forEach(sum::add);
            });
        }

        /** How many runs of the rule are of enrollments for which another rule ran too. */
        private void compare(List<Map<Long, List<SignalRuns.Run>>> runs) {
            var own = runs.getFirst().values();
            for (int other = 0; other < plan.others().size(); other++) {
                var enrollments =
                        enrollments(runs.get(plan.variants().size() + other).values());
                sums.others()[other] += own.stream()
                        .flatMap(List::stream)
                        .filter(run -> enrollments.contains(run.enrolled().id()))
                        .count();
            }
        }

        private HashSet<Long> enrollments(Collection<List<SignalRuns.Run>> runs) {
            return runs.stream()
                    .flatMap(List::stream)
                    .map(run -> run.enrolled().id())
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }

    /** Which enrollment a run is of. */
    private static final class Places {
        private final Map<Long, Enrolled> byId = new HashMap<>();
        private final Map<List<Long>, Enrolled> bySection = new HashMap<>();
        private final Map<Long, Long> sections;

        Places(List<Enrolled> enrolled, Map<Long, Long> sections) {
            this.sections = sections;
            for (var one : enrolled) {
                byId.put(one.id(), one);
                bySection.put(List.of(one.contact(), one.section()), one);
            }
        }

        /** Empty for work of a section outside the window. */
        Optional<Enrolled> of(SignalQuestion question, long contact, long subject) {
            if (!question.isOfWork()) {
                return Optional.ofNullable(byId.get(subject));
            }
            var section = sections.get(subject);
            return section == null ? Optional.empty() : Optional.ofNullable(bySection.get(List.of(contact, section)));
        }
    }
}
