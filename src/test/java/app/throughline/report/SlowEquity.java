package app.throughline.report;

import static app.throughline.report.ReportWorld.NOW;

import app.throughline.report.ReportWorld.Alert;
import app.throughline.report.ReportWorld.Case;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics of the Equity tab by group, as metrics.md says them, over lists. Written without looking at the SQL. */
final class SlowEquity {
    private final ReportWorld world;
    private final Ask ask;
    private final SlowAlerts alerts;

    SlowEquity(ReportWorld world, Ask ask) {
        this.world = world;
        this.ask = ask;
        this.alerts = new SlowAlerts(world, ask);
    }

    /** Nobody is listed by group, but the list without words is as long as the rows are. */
    List<Row> rows(String id) {
        return switch (id) {
            case "E1" -> grouped().map(s -> row(s).hit(!of(s).isEmpty())).toList();
            case "E1-alerts" ->
                Stream.concat(
                                grouped().map(s -> row(s).parts(null, 1.0)),
                                grouped()
                                        .flatMap(s -> of(s).stream()
                                                .map(a -> Row.of(a.id(), s)
                                                        .slice(group(s))
                                                        .parts(1.0, null))))
                        .toList();
            case "E2" -> alerted(a -> a.times().firstResponse() == null);
            case "E3" ->
                grouped().flatMap(s -> of(s).stream().map(this::response)).toList();
            case "E4", "E6", "E7" -> alerted(a -> alerts.reached(a) != null);
            case "E5", "E6-resolved" ->
                world.cases.stream().filter(this::isOfAlert).map(this::resolved).toList();
            case "E8" ->
                new SlowRecords(world, ask)
                        .rows("O15").stream()
                                .filter(row -> world.groups.containsKey(row.contact()))
                                .map(row -> row.slice(group(row.contact())).listed(true))
                                .toList();
            default -> throw new IllegalArgumentException(id);
        };
    }

    private Stream<Long> grouped() {
        return world.students.stream()
                .filter(SlowTeam::isActive)
                .map(ReportWorld.Student::id)
                .filter(world.groups::containsKey);
    }

    private String group(long student) {
        return Objects.requireNonNull(world.groups.get(student));
    }

    private Row row(long student) {
        return Row.of(student, student).slice(group(student));
    }

    private List<Alert> of(long student) {
        return alerts.cohort().stream().filter(a -> a.student() == student).toList();
    }

    private List<Row> alerted(Predicate<Alert> isHit) {
        return grouped()
                .filter(s -> !of(s).isEmpty())
                .map(s -> row(s).hit(of(s).stream().anyMatch(isHit)))
                .toList();
    }

    private Row response(Alert a) {
        var closed = a.times().closed();
        return Row.of(a.id(), a.student())
                .slice(group(a.student()))
                .took(SlowTime.business(a.created(), a.times().firstResponse()), null)
                .age(Objects.requireNonNull(SlowTime.business(a.created(), closed == null ? NOW : closed)));
    }

    private boolean isOfAlert(Case k) {
        return k.closed() != null
                && grouped().anyMatch(s -> of(s).stream().anyMatch(a -> Objects.equals(a.caseId(), k.id())));
    }

    private Row resolved(Case k) {
        return Row.of(k.id(), k.student()).slice(group(k.student())).hit(k.result() == 1);
    }

    /**
     * The 80 % index by group, as metrics.md says it: a group's share by that of the named group if that may be shown and has
     * thirty students, else by the highest that has.
     */
    static Map<String, Double> index(List<Row> rows, String named) {
        var groups = new TreeMap<String, Double>();
        var large = new TreeMap<String, Double>();
        var sizes = new TreeMap<String, Long>();
        for (var row : rows) {
            sizes.merge(Objects.requireNonNull(row.slice()), 1L, Long::sum);
        }
        if (rows.size() < 10) {
            return Map.of();
        }
        var hidden = sizes.keySet().stream().filter(g -> sizes.get(g) < 10).collect(Collectors.toSet());
        if (!hidden.isEmpty()) {
            sizes.keySet().stream()
                    .filter(g -> !hidden.contains(g))
                    .min(Comparator.comparing((String g) -> sizes.get(g)).thenComparing(g -> g))
                    .ifPresent(hidden::add);
        }
        for (var group : sizes.keySet()) {
            if (!hidden.contains(group)) {
                long size = sizes.get(group);
                double share = (double) rows.stream()
                                .filter(row -> group.equals(row.slice()) && row.hit())
                                .count()
                        / size;
                groups.put(group, share);
                if (size >= 30) {
                    large.put(group, share);
                }
            }
        }
        double by = large.containsKey(named)
                ? large.get(named)
                : large.values().stream().mapToDouble(share -> share).max().orElse(0);
        groups.replaceAll((_, share) -> share / by);
        return by == 0 ? Map.of() : groups;
    }
}
