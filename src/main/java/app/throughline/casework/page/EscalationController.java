package app.throughline.casework.page;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertBrief;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.Alerts;
import app.throughline.casework.CaseAlerts;
import app.throughline.casework.CaseChange;
import app.throughline.casework.Cases;
import app.throughline.casework.Opening;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Stale;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Opening a case, from an alert or for a student, and moving alerts into cases and out of them. */
@Controller
class EscalationController {
    private static final Pattern ALERT = Pattern.compile("ALERT-([0-9]{1,18})");

    private final Cases cases;
    private final CaseAlerts links;
    private final Alerts alerts;
    private final Contacts contacts;
    private final CaseForms forms;
    private final CasePages pages;

    EscalationController(
            Cases cases, CaseAlerts links, Alerts alerts, Contacts contacts, CaseForms forms, CasePages pages) {
        this.cases = cases;
        this.links = links;
        this.alerts = alerts;
        this.contacts = contacts;
        this.forms = forms;
        this.pages = pages;
    }

    @GetMapping("/alerts/ALERT-{number:\\d{1,18}}/escalation")
    Html escalation(@PathVariable long number, @RequestParam(defaultValue = "") String playbook, Viewer viewer) {
        var alert = alert(number);
        var form = forms.templates().fill(forms.first(alert, viewer), playbook);
        return viewer.mayChange(Area.CASES)
                ? show(new ContactId(alert.contactId()), alert, form, viewer)
                : Answers.refused();
    }

    /** Opens a case from the alert, or puts the alert into the case that was picked. */
    @PostMapping("/alerts/ALERT-{number:\\d{1,18}}/escalation")
    Html escalate(@PathVariable long number, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var alert = alert(number);
        var form = new Form(values, List.of());
        var picked = form.value("case");
        if (picked.matches("CASE-[0-9]{1,18}")) {
            long into = Long.parseLong(picked.substring("CASE-".length()));
            return linked(into, alert, links.link(into, forms.together(alert, form), viewer));
        }
        if (!form.value("version").isEmpty() && !form.value("version").equals(Integer.toString(alert.version()))) {
            return overtaken(alert, form, viewer);
        }
        try {
            return open(new ContactId(alert.contactId()), alert, form, viewer);
        } catch (Stale overtaken) {
            return overtaken(alert(number), form, viewer);
        }
    }

    /** The form with all that was typed, and what the alert is now that somebody changed it meanwhile (product G-2). */
    private Html overtaken(AlertBrief now, Form form, Viewer viewer) {
        var words = "ALERT-" + now.number() + " was changed since you opened this: it is "
                + now.status().label() + " with " + now.priority().label()
                + " priority now. What you typed is below; send it again to escalate it all the same.";
        var values = new HashMap<>(form.values());
        values.put("version", List.of(Integer.toString(now.version())));
        var again = new Form(values, List.of(new FieldError("", "stale", words)));
        return show(new ContactId(now.contactId()), now, again, viewer).status(412);
    }

    @GetMapping("/cases/new")
    Html choose(
            @RequestParam(defaultValue = "") String student,
            @RequestParam(defaultValue = "") String alert,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String playbook,
            Viewer viewer) {
        if (!viewer.mayChange(Area.CASES)) {
            return Answers.refused();
        }
        if (alert.matches("ALERT-[0-9]{1,18}")) {
            return Html.redirect("/alerts/" + alert + "/escalation");
        }
        if (student.matches("[0-9]{1,18}")) {
            return show(
                    new ContactId(Long.parseLong(student)),
                    null,
                    forms.templates().fill(forms.first(null, viewer), playbook),
                    viewer);
        }
        var found = q.isBlank()
                ? List.<CasePage.Student>of()
                : contacts.search(q, 20).stream().map(CasePages::student).toList();
        return Html.page("casework/choose", new OpenForm.Student(q.strip(), found));
    }

    @PostMapping("/cases/new")
    Html openNew(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var form = new Form(values, List.of());
        if (!form.value("student").matches("[0-9]{1,18}")) {
            return Html.redirect("/cases/new");
        }
        return open(new ContactId(Long.parseLong(form.value("student"))), null, form, viewer);
    }

    private Html open(ContactId contact, @Nullable AlertBrief alert, Form form, Viewer viewer) {
        var wrong = forms.check(form);
        if (!wrong.isEmpty()) {
            return show(contact, alert, form.with(wrong), viewer).invalid();
        }
        var open = forms.read(form, contact, alert);
        return switch (form.ticked("move") ? links.openMoving(open, viewer) : cases.open(open, viewer)) {
            case Opening.Opened(var id, var number) ->
                Answers.toCase(number)
                        .flash(Flash.done("CASE-" + number + " is open"
                                + forms.templates().applied(number, form, viewer)));
            case Opening.Invalid(var errors) ->
                show(contact, alert, form.with(errors), viewer).invalid();
            case Opening.InOtherCase(var other) -> {
                var error = new FieldError("", "alert_in_other_case", Answers.elsewhere(other));
                var shown = forms.open(contacts.get(contact), alert, form.with(List.of(error)), viewer)
                        .moving(other == 0 ? "" : "CASE-" + other);
                yield shown(shown).status(409);
            }
            case Opening.Refused refused -> Answers.refused();
        };
    }

    private Html show(ContactId contact, @Nullable AlertBrief alert, Form form, Viewer viewer) {
        return shown(forms.open(contacts.get(contact), alert, form, viewer));
    }

    private static Html shown(OpenForm shown) {
        return Html.page("casework/open", shown).orFragment("casework/openform", shown);
    }

    @GetMapping("/cases/CASE-{number:\\d{1,18}}/alerts/new")
    Html linking(@PathVariable long number) {
        var row = pages.row(number);
        var options = alerts.ofContact(row.contact(), 100).stream()
                .filter(alert ->
                        alert.status().isOpen() && !Long.valueOf(row.id()).equals(alert.caseId()))
                .map(alert -> {
                    var label = "ALERT-" + alert.number();
                    var where = alert.caseId() == null ? "" : ", in another case";
                    return Ui.Option.of(label, label + " " + alert.title() + where, false);
                })
                .toList();
        var note = options.isEmpty()
                ? "This student has no other open alert."
                : "Only open alerts of this student. The alert becomes Escalated.";
        var form = new EditForm(
                "Link an alert",
                "/cases/CASE-" + number + "/alerts",
                "/cases/CASE-" + number,
                "select",
                "Alert",
                "",
                Form.EMPTY,
                options,
                List.of(note),
                Meanwhile.NONE);
        return Html.page("casework/edit", form).orFragment("casework/editform", form);
    }

    @PostMapping("/cases/CASE-{number:\\d{1,18}}/alerts")
    Html link(@PathVariable long number, @RequestParam(defaultValue = "") String value, Viewer viewer) {
        var label = ALERT.matcher(value);
        if (!label.matches()) {
            return Answers.toCase(number).flash(Flash.problem("Choose an alert."));
        }
        var alert = alert(Long.parseLong(label.group(1)));
        return linked(number, alert, links.link(number, new AlertId(alert.id()), viewer));
    }

    /** An alert of another case is offered to be moved (product CA-4), if the person may see that case. */
    private static Html linked(long number, AlertBrief alert, CaseChange change) {
        if (!(change instanceof CaseChange.InOtherCase(var other)) || other == 0) {
            return Answers.plain(number, change);
        }
        var label = "ALERT-" + alert.number();
        var back = "/cases/CASE-" + number;
        var form = new EditForm(
                "Move " + label + " to CASE-" + number + "?",
                back + "/alerts/move",
                back,
                "switch",
                "",
                "",
                Form.of(Map.of("value", label)),
                List.of(),
                List.of(label + " is in CASE-" + other + ". Saving takes it from there to CASE-" + number + "."),
                Meanwhile.NONE);
        return Html.page("casework/edit", form)
                .orFragment("casework/editform", form)
                .status(409);
    }

    @PostMapping("/cases/CASE-{number:\\d{1,18}}/alerts/move")
    Html move(@PathVariable long number, @RequestParam(defaultValue = "") String value, Viewer viewer) {
        var label = ALERT.matcher(value);
        return label.matches()
                ? Answers.plain(
                        number,
                        links.move(
                                number,
                                new AlertId(
                                        alert(Long.parseLong(label.group(1))).id()),
                                viewer))
                : Answers.toCase(number);
    }

    /** Asks before an alert leaves. */
    @GetMapping("/cases/CASE-{number:\\d{1,18}}/alerts/ALERT-{alert:\\d{1,18}}/unlink")
    Html unlinking(@PathVariable long number, @PathVariable long alert) {
        var back = "/cases/CASE-" + number;
        var label = "ALERT-" + alert(alert).number();
        var form = new EditForm(
                "Take " + label + " out of CASE-" + number + "?",
                back + "/alerts/" + label + "/unlink",
                back,
                "select",
                "It goes back to",
                "",
                Form.EMPTY,
                List.of(
                        Ui.Option.of("TRIAGE", AlertStatus.TRIAGE.label(), true),
                        Ui.Option.of("IN_PROGRESS", AlertStatus.IN_PROGRESS.label(), false)),
                List.of(),
                Meanwhile.NONE);
        return Html.page("casework/edit", form).orFragment("casework/editform", form);
    }

    @PostMapping("/cases/CASE-{number:\\d{1,18}}/alerts/ALERT-{alert:\\d{1,18}}/unlink")
    Html unlink(
            @PathVariable long number,
            @PathVariable long alert,
            @RequestParam(defaultValue = "TRIAGE") String value,
            Viewer viewer) {
        var to = value.equals("IN_PROGRESS") ? AlertStatus.IN_PROGRESS : AlertStatus.TRIAGE;
        return Answers.plain(
                number, links.unlink(number, new AlertId(alert(alert).id()), to, viewer));
    }

    private AlertBrief alert(long number) {
        return alerts.brief(alerts.find(number).orElseThrow(() -> new NotFound("alert")));
    }
}
