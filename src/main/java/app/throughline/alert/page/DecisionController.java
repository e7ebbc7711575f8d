package app.throughline.alert.page;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertMoves;
import app.throughline.alert.AlertMoves.Closing;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.Alerts;
import app.throughline.alert.Move;
import app.throughline.calendar.Institutions;
import app.throughline.calendar.Priority;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Stale;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people decide about an alert, each decision a resource below it. */
@Controller
@RequestMapping("/alerts/{id:ALERT-\\d+}")
class DecisionController {
    private final Alerts alerts;
    private final AlertMoves moves;
    private final Decisions decisions;
    private final Overtaken overtaken;
    private final Institutions institutions;

    DecisionController(
            Alerts alerts, AlertMoves moves, Decisions decisions, Overtaken overtaken, Institutions institutions) {
        this.alerts = alerts;
        this.moves = moves;
        this.decisions = decisions;
        this.overtaken = overtaken;
        this.institutions = institutions;
    }

    /** What every form carries. @param queue the state of the queue it stands in, null on the alert's own page */
    record Seen(String id, int version, @Nullable String queue) {
        long number() {
            return AlertPanels.number(id);
        }
    }

    @GetMapping("/resolution")
    Html ask(
            @PathVariable String id,
            @RequestParam(defaultValue = "resolved") String to,
            @RequestParam(required = false) @Nullable String queue,
            Viewer viewer) {
        var ask = decisions.ask(new Seen(id, 0, queue), status(to), Form.EMPTY, viewer);
        return Html.page("alert/deciding", ask).orFragment("alert/decision", ask);
    }

    @PostMapping("/resolution")
    Html close(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletResponse response,
            Viewer viewer) {
        var seen = seen(id, form);
        var to = status(first(form, "to"));
        var closing = new Closing(
                to, first(form, "reason"), first(form, "note"), first(form, "shared"), kept(first(form, "kept")));
        Move move;
        try {
            move = moves.close(alert(seen), seen.version(), closing, viewer);
        } catch (Stale stale) {
            return overtaken.closing(seen, to, new Form(form, List.of()), viewer, response);
        }
        if (move instanceof Move.Invalid(var errors)) {
            response.setHeader("HX-Retarget", "#dialog");
            var ask = decisions.ask(seen, to, new Form(form, errors), viewer);
            return Html.page("alert/deciding", ask)
                    .orFragment("alert/decision", ask)
                    .invalid();
        }
        return decisions.answer(seen, move, to.label().toLowerCase(Locale.ROOT), viewer, response);
    }

    @PostMapping("/resolution/undo")
    Html undo(@PathVariable String id, @RequestParam(required = false) @Nullable String queue, Viewer viewer) {
        var seen = new Seen(id, 0, queue);
        var flash = moves.undo(alert(seen), viewer) instanceof Move.Refused(var code, var message)
                ? Flash.problem(message)
                : Flash.done(id + " is as it was");
        return Html.redirect(decisions.pageOf(seen)).flash(flash);
    }

    @DeleteMapping("/resolution")
    Html takeBack(@PathVariable String id, @RequestParam(required = false) @Nullable String queue, Viewer viewer) {
        return undo(id, queue, viewer);
    }

    @PostMapping("/progress")
    Html progress(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletResponse response,
            Viewer viewer) {
        var seen = seen(id, form);
        return overtaken.move(
                seen, () -> moves.progress(alert(seen), seen.version(), viewer), "in progress", viewer, response);
    }

    /** Back to Triage; a closed alert is reopened by it. */
    @PostMapping("/triage")
    Html triage(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletResponse response,
            Viewer viewer) {
        var seen = seen(id, form);
        return overtaken.move(
                seen, () -> moves.triage(alert(seen), seen.version(), viewer), "back in Triage", viewer, response);
    }

    @PostMapping("/reviewer")
    Html reviewer(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletResponse response,
            Viewer viewer) {
        var seen = seen(id, form);
        var chosen = ReviewerLists.choice(first(form, "reviewer"));
        IntFunction<Move> move = version -> moves.assign(alert(seen), version, chosen.person(), chosen.team(), viewer);
        return overtaken.make(
                new Overtaken.Change(seen, "reviewer", sent(form), move, "given to its reviewer"), viewer, response);
    }

    @PostMapping("/priority")
    Html priority(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletResponse response,
            Viewer viewer) {
        var seen = seen(id, form);
        var rank = first(form, "priority");
        if (!rank.matches("[1-4]")) {
            throw new NotFound("priority");
        }
        var priority = Priority.of(Integer.parseInt(rank));
        var done = priority.label().toLowerCase(Locale.ROOT) + " priority now";
        IntFunction<Move> move = version -> moves.prioritize(alert(seen), version, priority, viewer);
        return overtaken.make(new Overtaken.Change(seen, "priority", sent(form), move, done), viewer, response);
    }

    /** The review day; an empty one means none. It is in time until its last instant. */
    @PostMapping("/due")
    Html due(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletResponse response,
            Viewer viewer) {
        var seen = seen(id, form);
        var at = endOf(first(form, "due"));
        IntFunction<Move> move = version -> moves.due(alert(seen), version, at, viewer);
        return overtaken.make(new Overtaken.Change(seen, "due", sent(form), move, "due then"), viewer, response);
    }

    private static Form sent(MultiValueMap<String, String> form) {
        return new Form(form, List.of());
    }

    /** Asks what becomes of the case that the alert leaves. */
    @GetMapping("/leaving")
    Html leaving(
            @PathVariable String id,
            @RequestParam(defaultValue = "triage") String to,
            @RequestParam(required = false) @Nullable String queue,
            Viewer viewer) {
        var target = to.equals("progress") ? AlertStatus.IN_PROGRESS : AlertStatus.TRIAGE;
        var leaving = decisions.leaving(new Seen(id, 0, queue), target, viewer);
        return Html.page("alert/leavingpage", leaving).orFragment("alert/leaving", leaving);
    }

    /** What the raiser will be told as the form stands. */
    @GetMapping("/resolution/preview")
    Html preview(@PathVariable String id, @RequestParam MultiValueMap<String, String> form, Viewer viewer) {
        var to = status(first(form, "to"));
        return Html.fragment(
                "alert/preview", decisions.preview(new Seen(id, 0, null), to, new Form(form, List.of()), viewer));
    }

    /** Lets go what the budget holds back. */
    @PostMapping("/release")
    Html release(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletResponse response,
            Viewer viewer) {
        var seen = seen(id, form);
        return overtaken.move(
                seen, () -> moves.letGo(alert(seen), seen.version(), viewer), "waits in Triage now", viewer, response);
    }

    private @Nullable Instant endOf(String day) {
        try {
            return day.isEmpty()
                    ? null
                    : LocalDate.parse(day)
                            .plusDays(1)
                            .atStartOfDay(institutions.current().zone())
                            .toInstant();
        } catch (DateTimeParseException unreadable) {
            throw new NotFound("day");
        }
    }

    private static long kept(String id) {
        var known = id.strip().toUpperCase(Locale.ROOT);
        return known.isEmpty() ? 0 : known.matches("ALERT-\\d{1,18}") ? AlertPanels.number(known) : -1;
    }

    private AlertId alert(Seen seen) {
        return alerts.find(seen.number()).orElseThrow(() -> new NotFound("alert"));
    }

    private static AlertStatus status(String word) {
        return switch (word) {
            case "resolved" -> AlertStatus.RESOLVED;
            case "dismissed" -> AlertStatus.DISMISSED;
            case "cancelled" -> AlertStatus.CANCELLED;
            default -> throw new NotFound("decision");
        };
    }

    private static Seen seen(String id, MultiValueMap<String, String> form) {
        var version = first(form, "version");
        return new Seen(id, version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0, form.getFirst("queue"));
    }

    private static String first(MultiValueMap<String, String> form, String name) {
        var value = form.getFirst(name);
        return value == null ? "" : value;
    }
}
