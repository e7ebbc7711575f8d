package app.throughline.report;

import static app.throughline.report.ReportWorld.NOW;
import static app.throughline.report.ReportWorld.ZONE;

import app.throughline.report.ReportWorld.Alert;
import app.throughline.report.ReportWorld.Case;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The metrics of alerts and of the funnel, as metrics.md says them, over lists. Written without looking at the SQL. */
final class SlowAlerts {
    private final ReportWorld world;
    private final Ask ask;
    private final SlowRecords record;

    SlowAlerts(ReportWorld world, Ask ask) {
        this.world = world;
        this.ask = ask;
        this.record = new SlowRecords(world, ask);
    }

    List<Row> rows(String id) {
        return switch (id) {
            case "O1" ->
                concerns(Alert::isOpen)
                        .map(a -> row(a).age(days(a.created(), NOW)))
                        .toList();
            case "O2" ->
                concerns(a -> a.status() == 1)
                        .map(a -> row(a).hit(isPast(a.times().due())).age(days(a.created(), NOW)))
                        .toList();
            case "O5", "A3" ->
                students(cohort()).stream().map(s -> Row.of(s, s)).toList();
            case "O5-share" -> against(students(cohort()).stream().map(s -> Row.of(s, s)));
            case "A1" ->
                cohort().stream().map(a -> row(a).slice(week(a.created()))).toList();
            case "A1-closed" ->
                concerns(a -> a.isCounted() && in(a.times().closed()))
                        .map(a -> row(a).slice(
                                        week(Objects.requireNonNull(a.times().closed()))))
                        .toList();
            case "A1-open" ->
                SlowTime.weeks(ask)
                        .flatMap(w -> concerns(a -> a.isCounted() && isOpenAt(a, w.ends()))
                                .map(a -> row(a).slice(w.monday())))
                        .toList();
            case "A2" -> against(cohort().stream().map(this::row));
            case "A4" -> perStudent(mine -> mine.size() >= 2);
            case "A5" ->
                perStudent(mine -> mine.stream()
                                .map(Alert::section)
                                .filter(Objects::nonNull)
                                .distinct()
                                .count()
                        >= 2);
            case "A6" -> triaged();
            case "A7" -> concerns(a -> a.status() == 1).map(this::backlog).toList();
            case "A8-state" ->
                mix(a -> List.of("open", "open", "escalated", "resolved", "dismissed", "cancelled")
                        .get(a.status() - 1));
            case "A8-type" -> mix(a -> "" + a.type().id());
            case "A8-priority" -> mix(a -> "" + a.priority());
            case "A8-source" -> mix(Alert::source);
            case "A8-raiser" -> mix(this::role);
            case "A8-department" ->
                mix(a -> a.section() == null ? "" : world.section(a.section()).department());
            case "A9" ->
                reviewed(_ -> true)
                        .map(a -> row(a).slice(Objects.requireNonNullElse(a.reason(), ""))
                                .hit(a.status() == 5)
                                .listed(a.status() == 5))
                        .toList();
            case "A10" ->
                decided(
                        a -> a.status() == 5
                                && List.of("not_a_concern", "outdated").contains(a.reason()),
                        a -> a.actorKind() == 4 ? "rule:" + a.actor() : role(a));
            case "A11" -> again();
            case "A12" ->
                made(a -> a.isCounted() && a.type().kind() != 2)
                        .map(a -> listedIfHit(row(a), a.type().kind() == 3))
                        .toList();
            default -> further(id);
        };
    }

    private List<Row> further(String id) {
        return switch (id) {
            case "A13" ->
                made(Alert::isConcern)
                        .filter(a -> isFolded(a) || a.times().reviewed() != null)
                        .map(a -> row(a).parts(
                                        isFolded(a) ? 1.0 : null, a.times().reviewed() == null ? null : 1.0)
                                .listed(isFolded(a)))
                        .toList();
            case "A13-repeats" ->
                made(Alert::isConcern)
                        .map(a -> row(a).parts(a.occurrences() - 1.0, null).listed(a.occurrences() > 1))
                        .toList();
            case "A13-muted" ->
                made(a -> a.isConcern() && "muted".equals(a.reason()))
                        .map(this::row)
                        .toList();
            case "A14" ->
                closed(a -> a.raisedBy() != null && a.type().tier() >= 4)
                        .map(a -> row(a).hit(a.times().informed() != null)
                                .listed(a.times().informed() == null)
                                .took(hours(a.times().closed(), a.times().informed()), null)
                                .age(hours(a.times().closed(), NOW)))
                        .toList();
            case "C2-alerts" ->
                cohort().stream()
                        .map(a -> row(a).took(
                                        hours(a.created(), a.times().firstResponse()),
                                        SlowTime.business(a.created(), a.times().firstResponse()))
                                .age(hours(
                                        a.created(),
                                        Objects.requireNonNullElse(a.times().closed(), NOW))))
                        .toList();
            case "C3-alerts" ->
                cohort().stream()
                        .filter(a -> a.times().firstResponseDue() != null)
                        .filter(a -> a.times().firstResponse() != null
                                || isPast(a.times().firstResponseDue()))
                        .map(a -> SlowTime.inTime(
                                row(a), a.times().firstResponse(), a.times().firstResponseDue()))
                        .toList();
            default -> funnel(id);
        };
    }

    private List<Row> funnel(String id) {
        return switch (id) {
            case "F1" -> cohort().stream().flatMap(this::stages).toList();
            case "F2" -> decided(a -> a.caseId() != null, a -> Objects.requireNonNullElse(a.linked(), ""));
            case "F3" -> decided(this::isFolded, null);
            case "F4" -> decided(a -> a.status() == 4 && a.times().escalated() == null, null);
            case "F5-triaged" -> between(Alert::created, a -> a.times().reviewed());
            case "F5-case" -> between(a -> a.times().reviewed(), a -> a.times().escalated());
            case "F5-response" -> between(Alert::created, a -> a.times().firstResponse());
            case "F5-reached" -> between(Alert::created, this::reached);
            case "F5-closed" ->
                between(
                        Alert::created,
                        a -> a.caseId() == null ? null : caseOf(a).closed());
            default -> throw new IllegalArgumentException(id);
        };
    }

    private static boolean isOpenAt(Alert a, Instant at) {
        var closed = a.times().closed();
        return a.created().isBefore(at) && (closed == null || !closed.isBefore(at));
    }

    private Row row(Alert a) {
        return Row.of(a.id(), a.student());
    }

    private static Row listedIfHit(Row row, boolean hit) {
        return row.hit(hit).listed(hit);
    }

    private Stream<Alert> concerns(Predicate<Alert> which) {
        return world.alerts.stream().filter(Alert::isConcern).filter(which);
    }

    private boolean in(@Nullable Instant at) {
        return at != null && !at.isBefore(ask.from()) && at.isBefore(ask.until());
    }

    /** Made in the window, or ended in it when switched. */
    private Stream<Alert> made(Predicate<Alert> which) {
        return world.alerts.stream()
                .filter(which)
                .filter(a -> in(ask.isSwitched() ? a.times().closed() : a.created()));
    }

    List<Alert> cohort() {
        return made(a -> a.isConcern() && a.isCounted()).toList();
    }

    private Stream<Alert> reviewed(Predicate<Alert> which) {
        return concerns(which)
                .filter(a -> a.times().reviewed() != null)
                .filter(a -> in(ask.isSwitched() ? a.created() : a.times().reviewed()));
    }

    private Stream<Alert> closed(Predicate<Alert> which) {
        return concerns(which)
                .filter(a -> !a.isOpen())
                .filter(a -> in(ask.isSwitched() ? a.created() : a.times().closed()));
    }

    private static List<Long> students(List<Alert> alerts) {
        return alerts.stream().map(Alert::student).distinct().toList();
    }

    /** These above the line, the students at census below it. */
    private List<Row> against(Stream<Row> above) {
        var rows = new ArrayList<>(above.map(row -> row.parts(1.0, null)).toList());
        new HashSet<>(record.atCensus().stream()
                        .map(ReportWorld.Enrollment::student)
                        .toList())
                .forEach(s -> rows.add(Row.of(s, s).parts(null, 1.0).listed(false)));
        return rows;
    }

    private List<Row> perStudent(Predicate<List<Alert>> isHit) {
        return students(cohort()).stream()
                .map(s -> listedIfHit(
                        Row.of(s, s),
                        isHit.test(
                                cohort().stream().filter(a -> a.student() == s).toList())))
                .toList();
    }

    private List<Row> triaged() {
        var open = cohort().stream().filter(a -> a.times().reviewed() == null && a.isOpen());
        return Stream.concat(reviewed(Alert::isCounted), open)
                .map(a -> {
                    var at = a.times().reviewed();
                    var slice = at == null ? "open" : isFolded(a) || !at.isAfter(a.created()) ? "at_once" : "decided";
                    return row(a).slice(slice)
                            .took(hours(a.created(), at), SlowTime.business(a.created(), at))
                            .age(hours(a.created(), NOW))
                            .listed(at != null);
                })
                .toList();
    }

    private Row backlog(Alert a) {
        double days = Objects.requireNonNull(SlowTime.business(a.created(), NOW)) / 8;
        var bar = days < 2 ? "1" : days < 4 ? "2" : days < 6 ? "3" : "4";
        return row(a).slice(bar).age(days);
    }

    private List<Row> mix(Function<Alert, String> slice) {
        return cohort().stream()
                .map(a -> row(a).slice(slice.apply(a)).hit(true))
                .toList();
    }

    private List<Row> decided(Predicate<Alert> isHit, @Nullable Function<Alert, String> slice) {
        return cohort().stream()
                .filter(a -> a.times().reviewed() != null)
                .map(a -> slice == null
                        ? listedIfHit(row(a), isHit.test(a))
                        : listedIfHit(row(a), isHit.test(a)).slice(slice.apply(a)))
                .toList();
    }

    private List<Row> again() {
        var settled = NOW.minus(Duration.ofDays(30));
        return closed(a -> a.status() == 4 && a.times().closed().isBefore(settled))
                .map(x -> listedIfHit(
                        row(x),
                        concerns(y -> y.student() == x.student() && y.type().equals(x.type()))
                                .anyMatch(y -> y.created().isAfter(x.times().closed())
                                        && !y.created()
                                                .isAfter(x.times().closed().plus(Duration.ofDays(30))))))
                .toList();
    }

    private Stream<Row> stages(Alert a) {
        var rows = new ArrayList<Row>();
        boolean inside = a.caseId() != null;
        boolean answered = a.times().firstResponse() != null;
        var reached = reached(a);
        boolean resolved = inside && caseOf(a).closed() != null && caseOf(a).result() == 1;
        rows.add(row(a).slice("1"));
        if (a.times().reviewed() != null || inside || answered || reached != null || resolved) {
            rows.add(row(a).slice("2").took(hours(a.created(), a.times().reviewed()), null));
        }
        if (inside) {
            rows.add(
                    row(a).slice("3").took(hours(a.times().reviewed(), a.times().escalated()), null));
        }
        if (inside && (answered || reached != null || resolved)) {
            rows.add(row(a).slice("4")
                    .took(hours(a.times().escalated(), a.times().firstResponse()), null));
        }
        if (inside && (reached != null || resolved)) {
            rows.add(row(a).slice("5").took(hours(a.times().firstResponse(), reached), null));
        }
        if (resolved) {
            rows.add(row(a).slice("6").took(hours(reached, caseOf(a).closed()), null));
        }
        return rows.stream();
    }

    private List<Row> between(Function<Alert, @Nullable Instant> from, Function<Alert, @Nullable Instant> to) {
        return cohort().stream()
                .filter(a -> from.apply(a) != null && (to.apply(a) != null || a.isOpen()))
                .map(a -> row(a).took(hours(from.apply(a), to.apply(a)), null)
                        .age(hours(from.apply(a), NOW))
                        .listed(to.apply(a) != null))
                .toList();
    }

    @Nullable
    Instant reached(Alert a) {
        return world.attempts.stream()
                .filter(t -> t.isTwoWay() && t.student() == a.student() && !t.at().isBefore(a.created()))
                .filter(t -> Objects.equals(t.alert(), a.id())
                        || a.caseId() != null && a.caseId().equals(t.caseId()))
                .map(ReportWorld.Attempt::at)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private Case caseOf(Alert a) {
        return world.cases.stream()
                .filter(k -> k.id() == a.caseId())
                .findFirst()
                .orElseThrow();
    }

    private boolean isFolded(Alert a) {
        return "folded".equals(a.linked());
    }

    private String role(Alert a) {
        return a.source().equals("student")
                ? "student"
                : a.actorKind() != 1 ? "software" : a.actor() == ReportWorld.ADVISOR ? "staff" : "instructor";
    }

    private static boolean isPast(@Nullable Instant at) {
        return at != null && !at.isAfter(NOW);
    }

    private static String week(Instant at) {
        return at.atZone(ZONE)
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .toString();
    }

    private static Double hours(@Nullable Instant from, @Nullable Instant to) {
        return SlowTime.hours(from, to);
    }

    private static double days(Instant from, Instant to) {
        return SlowTime.hours(from, to) / 24;
    }
}
