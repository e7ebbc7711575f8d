package app.throughline.casework.page;

import app.throughline.access.Assignee;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertBrief;
import app.throughline.alert.AlertId;
import app.throughline.alert.Alerts;
import app.throughline.calendar.Priority;
import app.throughline.casework.Assignments;
import app.throughline.casework.CaseBrief;
import app.throughline.casework.CaseWords;
import app.throughline.casework.Cases;
import app.throughline.casework.OpenCase;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Text;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the form that opens a case, and reads it. */
@Component
class CaseForms {
    private static final String WITH = "with";

    private final CaseWords words;
    private final Assignments assignments;
    private final Staff staff;
    private final Cases cases;
    private final Alerts alerts;
    private final CaseTemplates templates;

    CaseForms(
            CaseWords words,
            Assignments assignments,
            Staff staff,
            Cases cases,
            Alerts alerts,
            CaseTemplates templates) {
        this.words = words;
        this.assignments = assignments;
        this.staff = staff;
        this.cases = cases;
        this.alerts = alerts;
        this.templates = templates;
    }

    /** What a new case is filled in from. */
    CaseTemplates templates() {
        return templates;
    }

    /** The form's first values: from the alert when there is one. */
    Form first(@Nullable AlertBrief alert, Viewer viewer) {
        var me = new Assignee.Person(viewer.accountId()).key();
        if (alert == null) {
            var medium = Integer.toString(Priority.MEDIUM.rank());
            return Form.of(Map.of("priority", medium, "assignee", me, CaseTemplates.USUAL, "on"));
        }
        return Form.of(Map.of(
                "title",
                alert.title(),
                "description",
                alert.description(),
                "type",
                words.typeOfGroup(alert.groupKey()),
                "priority",
                Integer.toString(alert.priority().rank()),
                "assignee",
                me,
                "version",
                Integer.toString(alert.version()),
                CaseTemplates.USUAL,
                "on"));
    }

    /** The form for a student, perhaps from an alert. */
    OpenForm open(ContactCard card, @Nullable AlertBrief alert, Form form, Viewer viewer) {
        var student = CasePages.student(card);
        var label = alert == null ? "" : "ALERT-" + alert.number();
        return new OpenForm(
                alert == null ? "Open case" : "Escalate " + label,
                alert == null ? "/cases/new" : "/alerts/" + label + "/escalation",
                alert == null ? student.href() : "/alerts/" + label,
                student,
                label,
                alert == null ? List.of() : existing(card, alert),
                others(card, alert, form),
                "",
                templates.offered(form),
                form,
                new OpenForm.Choices(
                        types(form.value("type")), priorities(form.value("priority")), people(form, viewer)));
    }

    private List<CaseBrief> existing(ContactCard card, AlertBrief alert) {
        return cases.openOfContact(card.id()).stream()
                .filter(one -> !Long.valueOf(one.id()).equals(alert.caseId()))
                .toList();
    }

    /** The student's other open alerts that are in no case: they can go along. */
    private List<Ui.Option> others(ContactCard card, @Nullable AlertBrief alert, Form form) {
        return alerts.ofContact(card.id(), 100).stream()
                .filter(one -> one.status().isOpen() && one.caseId() == null)
                .filter(one -> alert == null || one.id() != alert.id())
                .map(one -> {
                    var label = "ALERT-" + one.number();
                    return Ui.Option.of(label, label + " " + one.title(), form.has(WITH, label));
                })
                .toList();
    }

    /** The alerts that were ticked. @throws NotFound if the person may not see one of them */
    List<AlertId> ticked(Form form) {
        return form.values().getOrDefault(WITH, List.of()).stream()
                .filter(label -> label.matches("ALERT-[0-9]{1,18}"))
                .map(label -> alerts.find(Long.parseLong(label.substring("ALERT-".length())))
                        .orElseThrow(() -> new NotFound("alert")))
                .toList();
    }

    /** The alert and those that were ticked with it. */
    List<AlertId> together(@Nullable AlertBrief alert, Form form) {
        var first = alert == null ? Stream.<AlertId>of() : Stream.of(new AlertId(alert.id()));
        return Stream.concat(first, ticked(form).stream()).distinct().toList();
    }

    /** What is wrong with the entries. */
    List<FieldError> check(Form form) {
        var wrong = new ArrayList<FieldError>();
        if (words.types().stream().noneMatch(type -> type.key().equals(form.value("type")))) {
            wrong.add(FieldError.required("type", "Choose a type of case."));
        }
        if (!form.value("priority").matches("[1-4]")) {
            wrong.add(FieldError.required("priority", "Choose a priority."));
        }
        if (Assignee.parse(form.value("assignee")).isEmpty()) {
            wrong.add(FieldError.required("assignee", "Choose who answers for the case."));
        }
        if (Text.tooLong(Text.trim(form.value("title")), OpenCase.LONGEST_TITLE)) {
            wrong.add(new FieldError("title", "too_long", "Shorten the title to 200 characters."));
        }
        if (Text.tooLong(Text.trim(form.value("description")), OpenCase.LONGEST_DESCRIPTION)) {
            wrong.add(new FieldError("description", "too_long", "Shorten the description to 10,000 characters."));
        }
        if (!Text.isEmpty(form.value("due")) && day(form.value("due")).isEmpty()) {
            wrong.add(new FieldError("due", "invalid_format", "Choose a date, such as 2026-10-15."));
        }
        return wrong;
    }

    /** Reads a form that was checked. */
    OpenCase read(Form form, ContactId contact, @Nullable AlertBrief alert) {
        return new OpenCase(
                contact,
                form.value("type"),
                form.value("title"),
                form.value("description"),
                Priority.of(Integer.parseInt(form.value("priority"))),
                Assignee.parse(form.value("assignee")).orElseThrow(),
                day(form.value("due")).orElse(null),
                form.ticked("private"),
                together(alert, form));
    }

    /** The end of a day of a form; empty when there is none. */
    Optional<Instant> day(String text) {
        try {
            return Optional.of(Cases.endOf(LocalDate.parse(text.strip()), words.zone()));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private List<Ui.Option> types(String chosen) {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("", "Choose a type", chosen.isEmpty()));
        words.types()
                .forEach(type -> options.add(
                        Ui.Option.of(type.key(), type.name(), type.key().equals(chosen))));
        return options;
    }

    static List<Ui.Option> priorities(String chosen) {
        return Priority.offered(chosen).stream()
                .map(priority -> {
                    var key = Integer.toString(priority.rank());
                    return Ui.Option.of(key, priority.label(), key.equals(chosen));
                })
                .toList();
    }

    private List<Ui.Option> people(Form form, Viewer viewer) {
        var compartment = words.types().stream()
                .filter(type -> type.key().equals(form.value("type")))
                .map(CaseWords.Type::compartment)
                .findFirst()
                .orElse((short) 0);
        return people(compartment, form.value("assignee"), viewer);
    }

    /** Who can be chosen to answer for a case: oneself, the teams, then people. */
    List<Ui.Option> people(short compartment, String chosen, Viewer viewer) {
        var options = new ArrayList<Ui.Option>();
        var me = new Assignee.Person(viewer.accountId()).key();
        options.add(Ui.Option.of(me, viewer.name() + " (you)", me.equals(chosen)));
        for (var team : staff.teams()) {
            var key = new Assignee.Team(team.id()).key();
            options.add(Ui.Option.of(key, team.name() + " (team)", key.equals(chosen)));
        }
        for (var member : assignments.people(compartment)) {
            var key = new Assignee.Person(member.id()).key();
            if (!key.equals(me)) {
                options.add(Ui.Option.of(key, member.name(), key.equals(chosen)));
            }
        }
        return options;
    }
}
