package app.throughline.report;

import static app.throughline.report.ReportWorld.TODAY;
import static app.throughline.report.ReportWorld.ZONE;

import app.throughline.report.ReportWorld.Enrollment;
import app.throughline.report.ReportWorld.Student;
import app.throughline.report.ReportWorld.Term;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The metrics of the academic record, as metrics.md says them, over lists. Written without looking at the SQL. */
final class SlowRecords {
    private static final Map<String, Double> POINTS =
            Map.of("A", 4.0, "B+", 3.3, "B", 3.0, "C", 2.0, "D", 1.0, "D-", 0.7, "F", 0.0);

    private final ReportWorld world;
    private final Ask ask;

    SlowRecords(ReportWorld world, Ask ask) {
        this.world = world;
        this.ask = ask;
    }

    List<Row> rows(String id) {
        return switch (id) {
            case "O9" ->
                byStudent().entrySet().stream()
                        .map(e -> Row.of(e.getKey(), e.getKey())
                                .hit(e.getValue().stream().anyMatch(this::isActive)))
                        .toList();
            case "O9-withdrawn" ->
                atCensus().stream()
                        .filter(SlowRecords::isWithdrawn)
                        .map(this::row)
                        .toList();
            case "O10" ->
                students(s -> !isGone(s.student(), s.term()) && !s.student().deceased())
                        .map(s -> listedIfHit(row(s), !isRegistered(s.student(), next(s.term()))))
                        .toList();
            case "O11" ->
                world.meetings.stream()
                        .filter(m -> !m.state().equals("excused"))
                        .filter(m -> !m.on().isBefore(ask.from().atZone(ZONE).toLocalDate())
                                && m.on().isBefore(ask.until().atZone(ZONE).toLocalDate()))
                        .map(m ->
                                Row.of(m.section(), m.student()).hit(!m.state().equals("absent")))
                        .toList();
            case "O12" -> active(Enrollment::percent);
            case "O12-final" -> active(Enrollment::finalPercent);
            case "O13" ->
                atCensus().stream()
                        .filter(e -> world.section(e.section()).ends().isBefore(TODAY))
                        .filter(e -> e.grade() != null || isWithdrawn(e))
                        .map(e -> listedIfHit(row(e), isDfw(e)))
                        .toList();
            case "O14" ->
                atCensus().stream()
                        .filter(e -> points(e) != null)
                        .map(e -> row(e).parts(points(e) * e.credits(), e.credits()))
                        .toList();
            case "O14-credits" ->
                atCensus().stream()
                        .map(e -> row(e).parts(isPassed(e) ? e.credits() : 0.0, e.credits()))
                        .toList();
            case "O15" -> returned(this::next, s -> !isGone(s.student(), s.term()));
            case "O16" ->
                returned(
                        this::yearLater,
                        s -> s.student().firstTimeFullTime()
                                && s.term().code().equals(s.student().admitTerm()));
            default -> throw new IllegalArgumentException(id);
        };
    }

    record OfTerm(Student student, Term term) {}

    /** Whom persistence is about. */
    Stream<OfTerm> eligible() {
        return students(s -> !isGone(s.student(), s.term()) && !s.student().deceased())
                .filter(s ->
                        next(s.term()).filter(t -> t.census().isBefore(TODAY)).isPresent());
    }

    boolean isBack(OfTerm s) {
        return isThere(s.student(), next(s.term()).orElseThrow());
    }

    List<Enrollment> atCensus() {
        return world.enrollments.stream()
                .filter(e -> ask.terms().contains(world.section(e.section()).term()))
                .filter(e -> isAtCensus(e) && !e.status().equals("audit"))
                .toList();
    }

    private boolean isAtCensus(Enrollment e) {
        var census = world.term(world.section(e.section()).term()).census();
        return !e.registered().isAfter(census)
                && switch (e.status()) {
                    case "enrolled", "completed", "audit" -> true;
                    case "dropped", "withdrawn" ->
                        e.statusOn() != null && e.statusOn().isAfter(census);
                    default -> false;
                };
    }

    private Map<Long, List<Enrollment>> byStudent() {
        return atCensus().stream()
                .collect(Collectors.groupingBy(Enrollment::student, TreeMap::new, Collectors.toList()));
    }

    private Row row(Enrollment e) {
        return Row.of(e.id(), e.student());
    }

    private Row row(OfTerm s) {
        return Row.of(s.student().id(), s.student().id());
    }

    private static Row listedIfHit(Row row, boolean hit) {
        return row.hit(hit).listed(hit);
    }

    private boolean isActive(Enrollment e) {
        var section = world.section(e.section());
        return e.status().equals("enrolled") && !TODAY.isBefore(section.starts()) && !TODAY.isAfter(section.ends());
    }

    static boolean isDfw(Enrollment e) {
        return isWithdrawn(e) || e.grade() != null && List.of("D", "D-", "F").contains(e.grade());
    }

    static boolean isWithdrawn(Enrollment e) {
        return e.status().equals("withdrawn") || "W".equals(e.grade());
    }

    private static boolean isPassed(Enrollment e) {
        return !e.status().equals("withdrawn")
                && e.grade() != null
                && (e.grade().equals("P") || POINTS.getOrDefault(e.grade(), 0.0) > 0);
    }

    private static @Nullable Double points(Enrollment e) {
        return e.status().equals("withdrawn") || e.grade() == null ? null : POINTS.get(e.grade());
    }

    private List<Row> active(Function<Enrollment, @Nullable Double> percent) {
        return atCensus().stream()
                .filter(this::isActive)
                .map(e -> listedIfHit(row(e), percent.apply(e) != null && percent.apply(e) < 60))
                .toList();
    }

    private boolean isThere(Student student, Term term) {
        return world.enrollments.stream()
                .anyMatch(e -> e.student() == student.id()
                        && world.section(e.section()).term() == term.id()
                        && !e.status().equals("audit")
                        && isAtCensus(e));
    }

    /** Students at the census of the chosen terms. */
    private Stream<OfTerm> students(Predicate<OfTerm> which) {
        return world.terms.stream()
                .filter(t -> ask.terms().contains(t.id()))
                .flatMap(t -> world.students.stream().filter(s -> isThere(s, t)).map(s -> new OfTerm(s, t)))
                .filter(which);
    }

    private boolean isGone(Student student, Term term) {
        return student.stage().equals("graduated") && !isRegistered(student, next(term));
    }

    private boolean isRegistered(Student student, Optional<Term> term) {
        return term.isPresent()
                && world.enrollments.stream()
                        .anyMatch(e -> e.student() == student.id()
                                && world.section(e.section()).term()
                                        == term.get().id()
                                && List.of("enrolled", "completed").contains(e.status()));
    }

    private Optional<Term> next(Term term) {
        return world.terms.stream()
                .filter(t -> t.starts().isAfter(term.starts()))
                .min(Comparator.comparing(Term::starts).thenComparing(Term::id));
    }

    private Optional<Term> yearLater(Term term) {
        LocalDate year = term.starts().plusDays(365);
        return world.terms.stream()
                .filter(t -> Math.abs(t.starts().toEpochDay() - year.toEpochDay()) <= 60)
                .min(Comparator.comparing((Term t) -> Math.abs(t.starts().toEpochDay() - year.toEpochDay()))
                        .thenComparing(Term::id));
    }

    private List<Row> returned(Function<Term, Optional<Term>> later, Predicate<OfTerm> who) {
        return students(who)
                .filter(s -> !s.student().deceased())
                .filter(s -> later.apply(s.term())
                        .filter(t -> t.census().isBefore(TODAY))
                        .isPresent())
                .map(s -> {
                    boolean back = isThere(s.student(), later.apply(s.term()).orElseThrow());
                    return row(s).hit(back).listed(!back);
                })
                .toList();
    }
}
