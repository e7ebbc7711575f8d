package app.throughline.casework.settings;

import app.throughline.access.Assignee;
import app.throughline.access.Staff;
import app.throughline.calendar.Calendars;
import app.throughline.casework.Assignments;
import app.throughline.casework.playbook.PlaybookSettings;
import app.throughline.web.Form;
import app.throughline.web.SettingForm;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The forms of case types. */
@Component
record TypeForms(
        CaseTypes types, Staff staff, Assignments assignments, Calendars calendars, PlaybookSettings playbooks) {
    /** The form of a type. @param row null for a new one */
    SettingForm of(CaseTypes.@Nullable Row row, Form form) {
        var frame = new SettingForm.Frame(
                row == null ? "Add a type" : "Change " + row.choice().name(),
                row == null ? TypeController.BACK : TypeController.BACK + "/" + row.id(),
                TypeController.BACK,
                "Save");
        return SettingForm.fresh(
                frame,
                form,
                fields(row, form),
                List.of("A group of alerts belongs to one type. Ticking it here takes it from the other."));
    }

    private List<SettingForm.Field> fields(CaseTypes.@Nullable Row row, Form form) {
        var fields = new ArrayList<SettingForm.Field>();
        fields.add(SettingForm.Field.text("name", "Name", 120));
        fields.add(SettingForm.Field.area("description", "Description", 1000));
        if (row == null) {
            fields.add(SettingForm.Field.select(
                    "compartment",
                    "Who can see its cases",
                    "It stays: a sensitive type is seen by the groups with a grant only.",
                    chosen(types.compartments(), form.value("compartment"))));
        }
        fields.add(SettingForm.Field.check(
                "private", "Private", "Its cases are seen by those involved only, and this cannot be lifted."));
        fields.add(SettingForm.Field.select(
                "assignee", "Assignee", "Gets a case that nobody was found for.", assignees(row, form)));
        fields.add(SettingForm.Field.select("calendar", "Calendar", "Its targets count on it.", calendars(form)));
        fields.add(SettingForm.Field.select(
                "playbook", "Playbook", "Applied to a new case, unless its form says otherwise.", playbooks(form)));
        for (var group : types.groups()) {
            fields.add(SettingForm.Field.check("group-" + group.value(), "Takes alerts: " + group.label(), ""));
        }
        return fields;
    }

    private List<Ui.Option> assignees(CaseTypes.@Nullable Row row, Form form) {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("", "The default team", form.value("assignee").isEmpty()));
        staff.teams().forEach(team -> {
            var key = new Assignee.Team(team.id()).key();
            options.add(Ui.Option.of(key, team.name() + " (team)", form.has("assignee", key)));
        });
        assignments.people(row == null ? 0 : row.choice().compartment()).forEach(member -> {
            var key = new Assignee.Person(member.id()).key();
            options.add(Ui.Option.of(key, member.name(), form.has("assignee", key)));
        });
        return options;
    }

    private List<Ui.Option> calendars(Form form) {
        var options = new ArrayList<Ui.Option>();
        options.add(
                Ui.Option.of("", "The default calendar", form.value("calendar").isEmpty()));
        calendars.list().forEach(calendar -> {
            var id = Long.toString(calendar.id());
            if (!calendar.isActive() && !form.has("calendar", id)) {
                return;
            }
            options.add(Ui.Option.of(id, calendar.name(), form.has("calendar", id)));
        });
        return options;
    }

    private List<Ui.Option> playbooks(Form form) {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("", "None", form.value("playbook").isEmpty()));
        playbooks.offered(form.value("playbook")).forEach(playbook -> {
            var id = Long.toString(playbook.id());
            options.add(Ui.Option.of(id, playbook.name(), form.has("playbook", id)));
        });
        return options;
    }

    private static List<Ui.Option> chosen(List<Ui.Option> options, String value) {
        return options.stream()
                .map(option -> Ui.Option.of(
                        option.value(), option.label(), option.value().equals(value)))
                .toList();
    }
}
