package app.throughline.casework.page;

import app.throughline.access.Viewer;
import app.throughline.casework.CaseChange;
import app.throughline.casework.CaseRow;
import app.throughline.casework.CaseWords;
import app.throughline.casework.CloseCase;
import app.throughline.casework.Closings;
import app.throughline.casework.Result;
import app.throughline.kernel.FieldError;
import app.throughline.note.Attempts;
import app.throughline.task.Tasks;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Closing a case with its outcome, and reopening it. */
@Controller
@RequestMapping("/cases/CASE-{number:\\d{1,18}}")
class ClosingController {
    private static final String ALERT_FIELD = "alert-";

    private final CasePages pages;
    private final Closings closings;
    private final Facts facts;
    private final CaseForms forms;
    private final CaseWords words;

    /** What the dialog shows besides the case. */
    @Component
    record Facts(Tasks tasks, Attempts attempts) {}

    ClosingController(CasePages pages, Closings closings, Facts facts, CaseForms forms, CaseWords words) {
        this.pages = pages;
        this.closings = closings;
        this.facts = facts;
        this.forms = forms;
        this.words = words;
    }

    /** A logged two-way contact fills in that the student was reached. */
    @GetMapping("/closing")
    Html closing(@PathVariable long number) {
        var row = pages.row(number);
        var reached = facts.attempts().hasTwoWay(row.id()) ? Map.of("reached", "yes") : Map.<String, String>of();
        var form = form(row, Form.of(reached));
        return Html.page("casework/closing", form).orFragment("casework/closingform", form);
    }

    @PostMapping("/closing")
    Html close(@PathVariable long number, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var sent = new Form(values, List.of());
        var close = new CloseCase(
                number,
                switch (sent.value("reached")) {
                    case "yes" -> Boolean.TRUE;
                    case "no" -> Boolean.FALSE;
                    default -> null;
                },
                Result.parse(sent.value("result")).orElse(null),
                sent.value("reason"),
                sent.value("status"),
                sent.value("note"),
                ends(sent),
                sent.ticked("cancel-tasks"));
        return switch (closings.close(close, viewer)) {
            case CaseChange.Done done -> Answers.toCase(number).flash(Flash.done(done.summary()));
            case CaseChange.Invalid(var errors) -> {
                var form = form(pages.row(number), sent.with(errors));
                yield Html.page("casework/closing", form)
                        .orFragment("casework/closingform", form)
                        .invalid();
            }
            case CaseChange other -> Answers.plain(number, other);
        };
    }

    private static Map<Long, CloseCase.AlertEnd> ends(Form sent) {
        var ends = new HashMap<Long, CloseCase.AlertEnd>();
        for (var name : sent.values().keySet()) {
            if (name.matches(ALERT_FIELD + "[0-9]{1,18}")) {
                Arrays.stream(CloseCase.AlertEnd.values())
                        .filter(end -> end.name().equals(sent.value(name)))
                        .forEach(end -> ends.put(Long.valueOf(name.substring(ALERT_FIELD.length())), end));
            }
        }
        return ends;
    }

    private ClosingForm form(CaseRow row, Form form) {
        var alerts = pages.openAlerts(row).stream()
                .map(alert -> {
                    var field = ALERT_FIELD + alert.id();
                    var ends = Arrays.stream(CloseCase.AlertEnd.values())
                            .map(end -> Ui.Option.of(end.name(), end.label(), form.has(field, end.name())))
                            .toList();
                    return new ClosingForm.Alert(field, "ALERT-" + alert.number(), alert.title(), ends);
                })
                .toList();
        return new ClosingForm(
                "CASE-" + row.number(),
                row.title(),
                form,
                Arrays.stream(Result.values())
                        .map(result -> Ui.Option.of(result.key(), result.label(), form.has("result", result.key())))
                        .toList(),
                reasons(form),
                statuses(form),
                alerts,
                facts.tasks().openTitles(row.id()));
    }

    private List<Ui.Option> reasons(Form form) {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("", "Choose a reason", form.value("reason").isEmpty()));
        words.reasons()
                .forEach(reason ->
                        options.add(Ui.Option.of(reason.key(), reason.name(), form.has("reason", reason.key()))));
        return options;
    }

    private List<Ui.Option> statuses(Form form) {
        var options = new ArrayList<Ui.Option>();
        options.add(
                Ui.Option.of("", "As usual for the result", form.value("status").isEmpty()));
        words.statuses().stream()
                .filter(status -> !status.group().isOpen())
                .forEach(status ->
                        options.add(Ui.Option.of(status.key(), status.name(), form.has("status", status.key()))));
        return options;
    }

    @GetMapping("/reopening")
    Html reopening(@PathVariable long number) {
        var form = reopenForm(pages.row(number), Form.EMPTY);
        return Html.page("casework/reopening", form).orFragment("casework/reopenform", form);
    }

    @PostMapping("/reopening")
    Html reopen(@PathVariable long number, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var sent = new Form(values, List.of());
        var due = forms.day(sent.value("due"));
        if (due.isEmpty()) {
            var missing = FieldError.required("due", "Choose a new due date, such as 2026-10-15.");
            return againReopen(number, sent.with(List.of(missing)));
        }
        var alerts = new HashSet<Long>();
        sent.values().getOrDefault("alert", List.of()).stream()
                .filter(id -> id.matches("[0-9]{1,18}"))
                .forEach(id -> alerts.add(Long.valueOf(id)));
        return switch (closings.reopen(number, sent.value("reason"), due.get(), alerts, viewer)) {
            case CaseChange.Done done -> Answers.toCase(number).flash(Flash.done(done.summary()));
            case CaseChange.Invalid(var errors) -> againReopen(number, sent.with(errors));
            case CaseChange other -> Answers.plain(number, other);
        };
    }

    private Html againReopen(long number, Form sent) {
        var form = reopenForm(pages.row(number), sent);
        return Html.page("casework/reopening", form)
                .orFragment("casework/reopenform", form)
                .invalid();
    }

    private ClosingForm reopenForm(CaseRow row, Form form) {
        var alerts = pages.closedAlerts(row).stream()
                .map(alert -> new ClosingForm.Alert(
                        Long.toString(alert.id()), "ALERT-" + alert.number(), alert.title(), List.of()))
                .toList();
        return new ClosingForm(
                "CASE-" + row.number(), row.title(), form, List.of(), List.of(), List.of(), alerts, List.of());
    }
}
