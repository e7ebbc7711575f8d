package app.throughline.report;

import static app.throughline.report.ReportWorld.NOW;
import static app.throughline.report.ReportWorld.TODAY;

import app.throughline.report.ReportWorld.Alert;
import app.throughline.report.ReportWorld.Case;
import app.throughline.report.ReportWorld.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The metrics of the Team tab, as metrics.md says them, over lists. Written without looking at the SQL. */
final class SlowTeam {
    private static final List<Integer> WEIGHTS = List.of(8, 4, 2, 1);

    private final ReportWorld world;
    private final Ask ask;

    SlowTeam(ReportWorld world, Ask ask) {
        this.world = world;
        this.ask = ask;
    }

    List<Row> rows(String id) {
        boolean byTeam = id.endsWith("-team");
        return switch (byTeam ? id.substring(0, id.length() - 5) : id) {
            case "T1" ->
                caseloads()
                        .map(l -> Row.of(l.student(), l.student()).slice("" + l.staff()))
                        .toList();
            case "T2" -> open(_ -> true, byTeam);
            case "T2-overdue" -> open(k -> !k.due().isAfter(NOW), byTeam);
            case "T2-missed" ->
                open(
                        k -> k.clocks().firstResponse() == null
                                && k.clocks().firstResponseDue() != null
                                && !k.clocks().firstResponseDue().isAfter(NOW),
                        byTeam);
            case "T3" ->
                opened(_ -> true)
                        .flatMap(k -> each(row(k).parts(1.0 * WEIGHTS.get(k.priority() - 1), null), byTeam))
                        .toList();
            case "T4" -> spread();
            case "T5-response" -> repeated("C3", byTeam);
            case "T5-resolution" -> repeated("C7", byTeam);
            case "T5-tasks" -> repeated("C15", byTeam);
            default -> further(id);
        };
    }

    private List<Row> further(String id) {
        return switch (id) {
            case "T6" ->
                world.students.stream()
                        .filter(SlowTeam::isActive)
                        .map(s -> {
                            boolean alone = caseloads().noneMatch(l -> l.student() == s.id());
                            return Row.of(s.id(), s.id()).hit(alone).listed(alone);
                        })
                        .toList();
            case "T7" ->
                caseloads()
                        .map(l -> {
                            boolean spoke = world.attempts.stream()
                                    .anyMatch(t -> t.student() == l.student() && t.isTwoWay() && in(t.at()));
                            return Row.of(l.student(), l.student())
                                    .slice("" + l.staff())
                                    .hit(spoke)
                                    .listed(!spoke);
                        })
                        .toList();
            case "T8" ->
                world.appointments.stream()
                        .filter(p ->
                                in(p.at()) && List.of("attended", "no_show").contains(p.status()))
                        .map(p -> Row.of(p.id(), p.student()).hit(p.status().equals("attended")))
                        .toList();
            case "T9" ->
                new SlowAlerts(world, ask)
                        .cohort().stream()
                                .filter(a ->
                                        !a.created().plus(Duration.ofDays(14)).isAfter(NOW))
                                .map(a ->
                                        Row.of(a.id(), a.student()).hit(met(a)).listed(!met(a)))
                                .toList();
            default -> throw new IllegalArgumentException(id);
        };
    }

    static boolean isActive(ReportWorld.Student s) {
        return s.stage().equals("student") && !s.deceased();
    }

    private boolean in(Instant at) {
        return !at.isBefore(ask.from()) && at.isBefore(ask.until());
    }

    private static Row row(Case k) {
        return Row.of(k.id(), k.student());
    }

    private boolean met(Alert a) {
        return world.appointments.stream()
                .anyMatch(p -> p.student() == a.student()
                        && p.status().equals("attended")
                        && !p.at().isBefore(a.created())
                        && p.at().isBefore(a.created().plus(Duration.ofDays(14))));
    }

    /** The current links of active students, each pair once. */
    private Stream<Link> caseloads() {
        return world.links.stream()
                .filter(l -> !l.begins().isAfter(TODAY))
                .filter(l -> l.ends() == null || !l.ends().isBefore(TODAY))
                .filter(l -> world.students.stream().anyMatch(s -> s.id() == l.student() && isActive(s)));
    }

    private Stream<Case> opened(Predicate<Case> which) {
        return world.cases.stream().filter(k -> k.closed() == null).filter(which);
    }

    private List<Row> open(Predicate<Case> which, boolean byTeam) {
        return opened(which).flatMap(k -> each(row(k), byTeam)).toList();
    }

    /** A row for whom it is assigned to, or one for each of their teams. */
    private Stream<Row> each(Row row, boolean byTeam) {
        long whose = world.assignee(row.record());
        boolean isTeam = ReportWorld.TEAMS.containsKey(whose);
        if (!byTeam) {
            return Stream.of(row.slice(isTeam ? "" : "" + whose));
        }
        return isTeam
                ? Stream.of(row.slice("" + whose))
                : ReportWorld.TEAMS.entrySet().stream()
                        .filter(team -> team.getValue().contains(whose))
                        .map(team -> row.slice("" + team.getKey()));
    }

    private List<Row> repeated(String id, boolean byTeam) {
        return new SlowCases(world, ask)
                .rows(id).stream().flatMap(row -> each(row, byTeam)).toList();
    }

    /** The heaviest and the middle load, spread over as many rows as there are people. */
    private List<Row> spread() {
        var loads = new TreeMap<String, Double>();
        rows("T3").stream()
                .filter(row -> !Objects.equals(row.slice(), ""))
                .forEach(row -> loads.merge(
                        Objects.requireNonNull(row.slice()), Objects.requireNonNull(row.top()), Double::sum));
        if (loads.isEmpty()) {
            return List.of();
        }
        var sorted = loads.values().stream().sorted().toList();
        int n = sorted.size();
        double middle = (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
        return loads.entrySet().stream()
                .map(Map.Entry::getKey)
                .map(whose -> Row.of(Long.parseLong(whose), 0).parts(sorted.getLast() / n, middle / n))
                .toList();
    }
}
