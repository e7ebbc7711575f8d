package app.throughline.report;

import static app.throughline.report.ReportWorld.TODAY;
import static app.throughline.report.ReportWorld.ZONE;

import app.throughline.report.ReportWorld.Alert;
import app.throughline.report.ReportWorld.Enrollment;
import app.throughline.report.ReportWorld.Section;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics of the Coverage tab, as metrics.md says them, over lists. Written without looking at the SQL. */
final class SlowCoverage {
    private final ReportWorld world;
    private final Ask ask;
    private final SlowRecords record;
    private final SlowAlerts work;

    SlowCoverage(ReportWorld world, Ask ask) {
        this.world = world;
        this.ask = ask;
        this.record = new SlowRecords(world, ask);
        this.work = new SlowAlerts(world, ask);
    }

    List<Row> rows(String id) {
        int week = ask.alerted().byWeek();
        return switch (id) {
            case "K1" ->
                lost().map(e -> row(e).hit(isAlerted(e, week)).listed(!isAlerted(e, week)))
                        .toList();
            case "K1-missed" ->
                lost().map(e -> row(e).hit(!isAlerted(e, week)).listed(!isAlerted(e, week)))
                        .toList();
            case "K2" ->
                unit().filter(e -> isAlerted(e, week)).map(this::precise).toList();
            case "K1-weeks" ->
                weeks().flatMap(w -> lost().map(e ->
                                row(e).slice(key(w)).hit(isAlerted(e, w)).listed(!isAlerted(e, w))))
                        .toList();
            case "K2-weeks" ->
                weeks().flatMap(w -> unit().filter(e -> isAlerted(e, w))
                                .map(e -> precise(e).slice(key(w))))
                        .toList();
            case "K3" ->
                lost().filter(e -> isAlerted(e, 0))
                        .map(e -> row(e).took(lead(e), null))
                        .toList();
            case "K4" ->
                work.cohort().stream()
                        .filter(a -> a.section() != null)
                        .map(a -> {
                            boolean late = day(a.created()).isAfter(lastDay(world.section(a.section())));
                            return Row.of(a.id(), a.student()).hit(late).listed(late);
                        })
                        .toList();
            case "K5" -> silent();
            case "K9" -> instructors();
            case "K10" -> persistence(_ -> true, s -> alerted(s) ? "alerted" : "not alerted");
            case "K10-dfw" -> dfw(_ -> true, s -> alerted(s) ? "alerted" : "not alerted");
            case "K11" -> persistence(this::alerted, s -> reached(s) ? "reached" : "not reached");
            case "K11-dfw" -> dfw(this::alerted, s -> reached(s) ? "reached" : "not reached");
            case "K12" -> pairs("persistence");
            case "K12-dfw" -> pairs("dfw");
            default -> throw new IllegalArgumentException(id);
        };
    }

    private record Pupil(long student, long term) {}

    private interface Side {
        String of(Pupil pupil);
    }

    private Row row(Enrollment e) {
        return Row.of(e.id(), e.student());
    }

    private Row precise(Enrollment e) {
        return row(e).hit(SlowRecords.isDfw(e)).listed(!SlowRecords.isDfw(e));
    }

    private Stream<Enrollment> unit() {
        return record.atCensus().stream().filter(e -> section(e).ends().isBefore(TODAY));
    }

    private Stream<Enrollment> lost() {
        return unit().filter(SlowRecords::isDfw);
    }

    private Stream<Integer> weeks() {
        long days = unit().mapToLong(e ->
                        ChronoUnit.DAYS.between(section(e).starts(), section(e).ends()) + 1)
                .max()
                .orElse(0);
        return Stream.iterate(1, w -> w <= Math.min(20, (days + 6) / 7), w -> w + 1);
    }

    private static String key(int week) {
        return week < 10 ? "0" + week : "" + week;
    }

    /** Whether an alert told of it by the end of a week; 0 for the end of the section. */
    private boolean isAlerted(Enrollment e, int week) {
        var end =
                week == 0 ? section(e).ends().plusDays(1) : section(e).starts().plusDays(7L * week);
        return telling(e).anyMatch(a -> day(a.created()).isBefore(end));
    }

    private Stream<Alert> telling(Enrollment e) {
        return world.alerts.stream()
                .filter(a -> a.isConcern() && a.isCounted() && a.student() == e.student())
                .filter(a -> !ask.alerted().onSection() || Objects.equals(a.section(), e.section()))
                .filter(a -> !day(a.created()).isBefore(section(e).starts()))
                .filter(a -> !SlowRecords.isWithdrawn(e)
                        || e.statusOn() == null
                        || day(a.created()).isBefore(e.statusOn()));
    }

    private double lead(Enrollment e) {
        var first = telling(e).map(Alert::created).min(Instant::compareTo).orElseThrow();
        return ChronoUnit.DAYS.between(day(first), lastDay(section(e)));
    }

    private LocalDate lastDay(Section section) {
        return Objects.requireNonNullElse(world.term(section.term()).lastWithdraw(), section.ends());
    }

    private Section section(Enrollment e) {
        return world.section(e.section());
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZONE).toLocalDate();
    }

    private List<Row> silent() {
        var rows = new ArrayList<Row>();
        unit().collect(Collectors.groupingBy(Enrollment::section)).forEach((section, all) -> {
            long lost = all.stream().filter(SlowRecords::isDfw).count();
            boolean isSilent = world.alerts.stream()
                    .noneMatch(a -> a.isConcern() && a.isCounted() && Objects.equals(a.section(), section));
            if (all.size() >= 10 && lost * 5 >= all.size() && isSilent) {
                for (int i = 0; i < all.size(); i++) {
                    rows.add(Row.of(section, all.get(i).student()).parts(i == 0 ? 1.0 : null, null));
                }
            }
        });
        return rows;
    }

    private List<Row> instructors() {
        return world.sections.stream()
                .filter(s -> ask.terms().contains(s.term()))
                .map(ReportWorld::instructor)
                .distinct()
                .map(i -> {
                    boolean raised = world.alerts.stream()
                            .filter(a -> Objects.equals(a.raisedBy(), i))
                            .anyMatch(a -> !a.created().isBefore(ask.from())
                                    && a.created().isBefore(ask.until()));
                    return Row.of(i, i).hit(raised).listed(!raised);
                })
                .toList();
    }

    /** Of one term, and of everybody whatever is asked. */
    private List<Row> pairs(String outcome) {
        var rows = new ArrayList<Row>();
        for (var pairs : world.pairs) {
            if (ask.terms().equals(Set.of(pairs.term())) && pairs.outcome().equals(outcome)) {
                add(rows, pairs.both(), true, true);
                add(rows, pairs.onlyReached(), true, false);
                add(rows, pairs.onlyUnreached(), false, true);
                add(rows, pairs.neither(), false, false);
            }
        }
        return rows;
    }

    private static void add(List<Row> rows, int count, boolean reached, boolean unreached) {
        for (int i = 0; i < count; i++) {
            int place = rows.size() + 1;
            double lift = (reached ? 1 : 0) - (unreached ? 1 : 0);
            rows.add(Row.of(place, place).hit(reached).parts(lift, reached && unreached ? 1.0 : 0.0));
        }
    }

    private List<Row> persistence(Predicate<Pupil> which, Side side) {
        return record.eligible()
                .filter(s -> which.test(pupil(s)))
                .map(s -> Row.of(s.student().id(), s.student().id())
                        .slice(side.of(pupil(s)))
                        .hit(record.isBack(s)))
                .toList();
    }

    private static Pupil pupil(SlowRecords.OfTerm s) {
        return new Pupil(s.student().id(), s.term().id());
    }

    private List<Row> dfw(Predicate<Pupil> which, Side side) {
        return unit()
                .collect(Collectors.groupingBy(
                        e -> new Pupil(e.student(), section(e).term())))
                .entrySet()
                .stream()
                .filter(s -> which.test(s.getKey()))
                .map(s -> Row.of(s.getKey().student(), s.getKey().student())
                        .slice(side.of(s.getKey()))
                        .hit(s.getValue().stream().anyMatch(SlowRecords::isDfw)))
                .toList();
    }

    private Stream<Alert> of(Pupil s) {
        return work.cohort().stream()
                .filter(a -> a.student() == s.student())
                .filter(a -> ask.terms().size() == 1
                        || term(a).filter(t -> t == s.term()).isPresent());
    }

    private boolean alerted(Pupil s) {
        return of(s).findAny().isPresent();
    }

    private boolean reached(Pupil s) {
        return of(s).anyMatch(a -> work.reached(a) != null);
    }

    private Optional<Long> term(Alert a) {
        return a.section() != null
                ? Optional.of(world.section(a.section()).term())
                : world.terms.stream()
                        .filter(t -> !day(a.created()).isBefore(t.starts())
                                && !day(a.created()).isAfter(t.ends()))
                        .max(Comparator.comparing(ReportWorld.Term::starts))
                        .map(ReportWorld.Term::id);
    }
}
