package app.throughline.report;

import static app.throughline.report.ReportWorld.NOW;

import app.throughline.report.ReportWorld.Attempt;
import app.throughline.report.ReportWorld.Case;
import app.throughline.report.ReportWorld.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The metrics of cases, as metrics.md says them, over lists. Written without looking at the SQL. */
final class SlowCases {
    private final ReportWorld world;
    private final Ask ask;

    SlowCases(ReportWorld world, Ask ask) {
        this.world = world;
        this.ask = ask;
    }

    /** An open stretch. @param to null while it lasts */
    private record Stretch(Instant from, @Nullable Instant to, boolean isPaused) {
        Instant end() {
            return to == null ? NOW : to;
        }

        double seconds() {
            return Duration.between(from, end()).toSeconds();
        }
    }

    List<Row> rows(String id) {
        return switch (id) {
            case "O3" ->
                open(_ -> true).map(k -> row(k).age(days(k.opened(), NOW))).toList();
            case "O4" -> open(this::isOverdue).map(this::row).toList();
            case "C1" -> world.cases.stream().flatMap(this::events).toList();
            case "C1-opened", "C1-closed" ->
                world.cases.stream()
                        .flatMap(k -> k.turns().stream()
                                .filter(turn -> id.equals("C1-" + turn.event()) && in(turn.at()))
                                .map(turn -> row(k).slice(SlowTime.monday(turn.at()))))
                        .toList();
            case "C1-open" ->
                SlowTime.weeks(ask)
                        .flatMap(w -> world.cases.stream()
                                .filter(k -> stretches(k).stream()
                                        .anyMatch(s -> s.from().isBefore(w.ends())
                                                && (s.to() == null || !s.to().isBefore(w.ends()))))
                                .map(k -> row(k).slice(w.monday())))
                        .toList();
            case "C2", "O7" ->
                opened().map(k -> row(k).took(
                                        hours(k.clocks().start(), k.clocks().firstResponse()),
                                        SlowTime.business(
                                                k.clocks().start(), k.clocks().firstResponse()))
                                .age(hours(k.clocks().start(), untilClosed(k))))
                        .toList();
            case "C3", "O7-share" ->
                target(k -> k.clocks().firstResponse(), k -> k.clocks().firstResponseDue());
            case "C4" ->
                opened().map(k -> row(k).took(hours(k.clocks().start(), reached(k)), null)
                                .age(hours(k.clocks().start(), untilClosed(k))))
                        .toList();
            case "C5" -> opened().map(this::tries).toList();
            case "C6" -> resolution();
            case "C6-open" ->
                ended().map(k -> row(k).took(
                                        stretches(k).stream()
                                                        .mapToDouble(Stretch::seconds)
                                                        .sum()
                                                / 86400,
                                        null))
                        .toList();
            case "C7" -> target(Case::firstClosed, k -> k.clocks().resolutionDue());
            case "C8", "O8" ->
                opened().map(k -> row(k).hit(k.closed() != null).listed(k.closed() == null))
                        .toList();
            case "C9" -> period();
            case "C10" -> open(_ -> true).map(this::byAge).toList();
            case "C11-team" ->
                open(this::isOverdue)
                        .map(k -> row(k).slice(ofTeam(k) ? "" + world.assignee(k.id()) : ""))
                        .toList();
            case "C11-assignee" ->
                open(this::isOverdue)
                        .map(k -> row(k).slice(ofTeam(k) ? "" : "" + world.assignee(k.id())))
                        .toList();
            case "C11-type" ->
                open(this::isOverdue).map(k -> row(k).slice("" + k.type())).toList();
            default -> outcome(id);
        };
    }

    private List<Row> outcome(String id) {
        return switch (id) {
            case "C12" ->
                ended().filter(k -> !k.firstClosed().isAfter(NOW.minus(Duration.ofDays(30))))
                        .map(k -> listedIfHit(
                                row(k),
                                k.firstReopened() != null
                                        && !k.firstReopened()
                                                .isAfter(k.firstClosed().plus(Duration.ofDays(30)))))
                        .toList();
            case "C13", "O6" ->
                closed().map(k -> row(k).hit(k.reached()).listed(!k.reached())).toList();
            case "C14" ->
                closed().map(k -> row(k).hit(true)
                                .slice((k.reached() ? "reached" : "not_reached") + ":"
                                        + List.of("resolved", "unresolved", "not_needed")
                                                .get(k.result() - 1) + ":"
                                        + k.reason()))
                        .toList();
            case "C14-resolved" ->
                closed().map(k -> listedIfHit(row(k), k.result() == 1)).toList();
            case "C15" ->
                world.tasks.stream()
                        .filter(t -> t.due() != null && in(t.due()) && t.status() != 5)
                        .map(t -> SlowTime.inTime(Row.of(t.id(), t.student()), t.completed(), t.due()))
                        .toList();
            case "C16" -> open(_ -> true).map(this::waiting).toList();
            default -> throw new IllegalArgumentException(id);
        };
    }

    private boolean ofTeam(Case k) {
        return ReportWorld.TEAMS.containsKey(world.assignee(k.id()));
    }

    private Row row(Case k) {
        return Row.of(k.id(), k.student());
    }

    private static Row listedIfHit(Row row, boolean hit) {
        return row.hit(hit).listed(hit);
    }

    private boolean in(@Nullable Instant at) {
        return at != null && !at.isBefore(ask.from()) && at.isBefore(ask.until());
    }

    private Stream<Case> open(Predicate<Case> which) {
        return world.cases.stream().filter(k -> k.closed() == null).filter(which);
    }

    private boolean isOverdue(Case k) {
        return !k.due().isAfter(NOW);
    }

    private Stream<Case> opened() {
        return world.cases.stream().filter(k -> in(ask.isSwitched() ? k.firstClosed() : k.opened()));
    }

    private Stream<Case> ended() {
        return world.cases.stream()
                .filter(k -> k.firstClosed() != null)
                .filter(k -> in(ask.isSwitched() ? k.opened() : k.firstClosed()));
    }

    private Stream<Case> closed() {
        return world.cases.stream()
                .filter(k -> k.closed() != null)
                .filter(k -> in(ask.isSwitched() ? k.opened() : k.closed()));
    }

    private Stream<Row> events(Case k) {
        return k.turns().stream()
                .filter(turn -> !turn.event().equals("changed") && in(turn.at()))
                .map(turn -> row(k).slice(turn.event()));
    }

    private List<Row> target(Function<Case, @Nullable Instant> met, Function<Case, @Nullable Instant> due) {
        return opened().filter(k -> due.apply(k) != null)
                .filter(k -> met.apply(k) != null || !due.apply(k).isAfter(NOW))
                .map(k -> SlowTime.inTime(row(k), met.apply(k), due.apply(k)))
                .toList();
    }

    private Row tries(Case k) {
        var reached = reached(k);
        long n = world.attempts.stream()
                .filter(t -> Objects.equals(t.caseId(), k.id()) && t.isOut() && t.by() != 1)
                .filter(t -> !t.at().isAfter(reached == null ? NOW : reached))
                .count();
        return row(k).slice((reached == null ? "open:" : "reached:") + Math.min(n, 4));
    }

    private List<Row> resolution() {
        var open = world.cases.stream().filter(k -> in(k.opened()) && k.firstClosed() == null);
        return Stream.concat(ended(), open)
                .map(k -> row(k).took(divided(hours(k.opened(), k.firstClosed())), worked(k))
                        .age(days(k.opened(), NOW))
                        .listed(k.firstClosed() != null))
                .toList();
    }

    private @Nullable Double worked(Case k) {
        var end = k.firstClosed();
        return end == null
                ? null
                : stretches(k).stream()
                        .filter(s -> !s.isPaused() && s.from().isBefore(end))
                        .mapToDouble(s -> SlowTime.business(s.from(), s.end().isBefore(end) ? s.end() : end))
                        .sum();
    }

    private List<Row> period() {
        var rows = new ArrayList<Row>();
        for (var k : world.cases) {
            if (k.turns().stream().anyMatch(turn -> turn.event().equals("closed") && in(turn.at()))) {
                rows.add(row(k).parts(1.0, null));
            }
            if (stretches(k).stream()
                    .anyMatch(s -> s.from().isBefore(ask.from()) && (s.to() == null || !s.to().isBefore(ask.from())))) {
                rows.add(row(k).parts(null, 1.0).listed(false));
            }
            if (in(k.opened())) {
                rows.add(row(k).parts(null, 1.0).listed(false));
            }
        }
        return rows;
    }

    private Row byAge(Case k) {
        double days = days(k.opened(), NOW);
        var bar = days < 3 ? "1" : days < 8 ? "2" : days < 15 ? "3" : days < 31 ? "4" : "5";
        return row(k).slice(bar).age(days);
    }

    private Row waiting(Case k) {
        var stretches = stretches(k);
        double paused = stretches.stream()
                .filter(Stretch::isPaused)
                .mapToDouble(Stretch::seconds)
                .sum();
        return listedIfHit(row(k), k.turns().getLast().status() == Status.WAITING)
                .parts(paused, stretches.stream().mapToDouble(Stretch::seconds).sum());
    }

    private List<Stretch> stretches(Case k) {
        var found = new ArrayList<Stretch>();
        for (int i = 0; i < k.turns().size(); i++) {
            var turn = k.turns().get(i);
            var next = i + 1 < k.turns().size() ? k.turns().get(i + 1).at() : null;
            if (turn.status().isOpen()) {
                found.add(new Stretch(turn.at(), next, turn.status() == Status.WAITING));
            }
        }
        return found;
    }

    private @Nullable Instant reached(Case k) {
        return world.attempts.stream()
                .filter(t -> t.isTwoWay()
                        && Objects.equals(t.caseId(), k.id())
                        && !t.at().isBefore(k.clocks().start()))
                .map(Attempt::at)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static Instant untilClosed(Case k) {
        return Objects.requireNonNullElse(k.closed(), NOW);
    }

    private static @Nullable Double hours(@Nullable Instant from, @Nullable Instant to) {
        return SlowTime.hours(from, to);
    }

    private static @Nullable Double divided(@Nullable Double hours) {
        return hours == null ? null : hours / 24;
    }

    private static double days(Instant from, Instant to) {
        return SlowTime.hours(from, to) / 24;
    }
}
