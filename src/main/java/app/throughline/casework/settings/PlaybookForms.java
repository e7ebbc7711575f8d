package app.throughline.casework.settings;

import app.throughline.access.Assignee;
import app.throughline.access.Staff;
import app.throughline.calendar.Priority;
import app.throughline.casework.Assignments;
import app.throughline.casework.CaseWords;
import app.throughline.casework.playbook.Playbook;
import app.throughline.casework.playbook.Playbook.Doer;
import app.throughline.casework.playbook.Playbook.Due;
import app.throughline.casework.playbook.Playbook.Step;
import app.throughline.contact.Network;
import app.throughline.contact.NetworkLink;
import app.throughline.kernel.FieldError;
import app.throughline.task.DueUnit;
import app.throughline.task.TaskType;
import app.throughline.web.Form;
import app.throughline.web.Setting;
import app.throughline.web.SettingForm;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The forms of playbooks and of their tasks. */
@Component
record PlaybookForms(CaseWords words, Staff staff, Assignments assignments, Network network) {
    private static final String BACK = "/settings/playbooks";

    /** What a playbook is, as entries of a form. */
    static Setting.Stored stored(Playbook playbook) {
        var values = new LinkedHashMap<String, List<String>>();
        values.put("name", List.of(playbook.name()));
        values.put("description", List.of(playbook.description()));
        values.put("title", List.of(playbook.title()));
        values.put("body", List.of(playbook.body()));
        values.put("type", List.of(playbook.typeId() == null ? "" : Long.toString(playbook.typeId())));
        var priority = playbook.priority();
        values.put("priority", List.of(priority == null ? "" : Short.toString(priority.rank())));
        if (playbook.keeping().isShared()) {
            values.put("shared", List.of("on"));
        }
        return new Setting.Stored(playbook.keeping().version(), values);
    }

    /** The form of a playbook. @param id 0 for a new one */
    SettingForm playbook(long id, Form form) {
        var back = id == 0 ? BACK : BACK + "/" + id;
        var fields = List.of(
                SettingForm.Field.text("name", "Name", 120),
                SettingForm.Field.area("description", "When to use it", 1000),
                SettingForm.Field.area("title", "Title of a new case", 200),
                SettingForm.Field.area("body", "Description of a new case", 10_000),
                SettingForm.Field.select("type", "Type of a new case", "", types(form)),
                SettingForm.Field.select("priority", "Priority of a new case", "", priorities(form)),
                SettingForm.Field.check(
                        "shared", "Everybody who opens cases may use it", "Otherwise it is yours alone."));
        var notes = List.of("What is left open here stays open on a new case. Everything can be changed there.");
        var heading = id == 0 ? "Add a playbook" : "Change the playbook";
        return SettingForm.fresh(new SettingForm.Frame(heading, back, back, "Save"), form, fields, notes);
    }

    private List<Ui.Option> types(Form form) {
        var types = new ArrayList<Ui.Option>();
        types.add(Ui.Option.of("", "Left open", form.value("type").isEmpty()));
        words.types().forEach(type -> {
            var key = Long.toString(type.id());
            types.add(Ui.Option.of(key, type.name(), form.has("type", key)));
        });
        return types;
    }

    private static List<Ui.Option> priorities(Form form) {
        var priorities = new ArrayList<Ui.Option>();
        priorities.add(Ui.Option.of("", "Left open", form.value("priority").isEmpty()));
        for (var priority : Priority.values()) {
            var key = Short.toString(priority.rank());
            priorities.add(Ui.Option.of(key, priority.label(), form.has("priority", key)));
        }
        return priorities;
    }

    /** Reads the form of a playbook. */
    static Playbook read(long id, Form form, Playbook.Keeping keeping) {
        return new Playbook(
                id,
                form.value("name"),
                form.value("description"),
                form.value("title"),
                form.value("body"),
                number(form.value("type")).orElse(null),
                form.value("priority").matches("[1-4]") ? Priority.of(Integer.parseInt(form.value("priority"))) : null,
                true,
                keeping,
                List.of());
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** What a task of a playbook is, as entries of a form. */
    static Setting.Stored stored(Step step) {
        var due = step.due();
        var values = new LinkedHashMap<String, List<String>>();
        values.put("title", List.of(step.title()));
        values.put("type", List.of(step.type().key()));
        values.put("description", List.of(step.description()));
        values.put("doer", List.of(key(step.doer())));
        values.put("amount", List.of(due == null ? "" : Integer.toString(due.amount())));
        values.put(
                "unit",
                List.of(due == null ? DueUnit.BUSINESS_DAYS.key() : due.unit().key()));
        values.put("after", List.of(step.after() == null ? "" : Long.toString(step.after())));
        return new Setting.Stored(step.version(), values);
    }

    private static String key(Doer doer) {
        return switch (doer) {
            case Doer.CaseAssignee one -> "case";
            case Doer.Student one -> "student";
            case Doer.Role(var role) -> "r" + role;
            case Doer.Fixed(var who) -> who.key();
        };
    }

    /** The form of a task of a playbook. @param id 0 for a new one */
    SettingForm task(Playbook playbook, long id, Form form) {
        var back = BACK + "/" + playbook.id();
        var heading = (id == 0 ? "Add a task to " : "Change a task of ") + playbook.name();
        var action = id == 0 ? back + "/tasks" : back + "/tasks/" + id;
        var frame = new SettingForm.Frame(heading, action, back, "Save");
        return SettingForm.fresh(frame, form, fields(playbook, id, form), List.of());
    }

    private List<SettingForm.Field> fields(Playbook playbook, long id, Form form) {
        var types = Arrays.stream(TaskType.values())
                .map(type -> Ui.Option.of(type.key(), type.label(), form.has("type", type.key())))
                .toList();
        var units = Arrays.stream(DueUnit.values())
                .map(unit -> Ui.Option.of(unit.key(), unit.label(), form.has("unit", unit.key())))
                .toList();
        var falls = "Somebody who cannot take it is left out: it falls to whoever answers for the case.";
        return List.of(
                SettingForm.Field.text("title", "What is to be done?", 200),
                SettingForm.Field.select("type", "Type", "", types),
                SettingForm.Field.select("doer", "Who does it?", falls, doers(form)),
                new SettingForm.Field("text", "amount", "Due after", "Empty: no due date.", true, 3, List.of()),
                SettingForm.Field.select("unit", "Unit", "", units),
                SettingForm.Field.select("after", "Counted from", "", counted(playbook, id, form)),
                SettingForm.Field.area("description", "Description", 10_000));
    }

    private static List<Ui.Option> counted(Playbook playbook, long id, Form form) {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of(
                "", "When the playbook is applied", form.value("after").isEmpty()));
        for (var step : playbook.tasks()) {
            if (step.id() == id) {
                break;
            }
            var key = Long.toString(step.id());
            options.add(Ui.Option.of(key, "When “" + step.title() + "” is completed", form.has("after", key)));
        }
        return options;
    }

    private List<Ui.Option> doers(Form form) {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("case", "Whoever answers for the case", form.has("doer", "case")));
        options.add(Ui.Option.of("student", "The student", form.has("doer", "student")));
        for (var role : network.roles(one -> form.has("doer", "r" + one.id()))) {
            options.add(
                    Ui.Option.of("r" + role.id(), "The student’s " + role.name(), form.has("doer", "r" + role.id())));
        }
        staff.teams().forEach(team -> {
            var key = new Assignee.Team(team.id()).key();
            options.add(Ui.Option.of(key, team.name() + " (team)", form.has("doer", key)));
        });
        assignments.people((short) 0).forEach(member -> {
            var key = new Assignee.Person(member.id()).key();
            options.add(Ui.Option.of(key, member.name(), form.has("doer", key)));
        });
        return options;
    }

    /** What is wrong with the entries of a task. */
    static List<FieldError> check(Form form) {
        return form.value("amount").isBlank() || form.value("amount").strip().matches("[0-9]{1,3}")
                ? List.of()
                : List.of(new FieldError("amount", "out_of_range", "Enter a number from 0 to 999, or nothing."));
    }

    /** Reads the form of a task that was checked. */
    static Step step(long id, int version, Form form) {
        var amount = form.value("amount").strip();
        var doer = form.value("doer");
        Doer who = doer.equals("student")
                ? new Doer.Student()
                : doer.matches("r[0-9]{1,18}")
                        ? new Doer.Role(Long.parseLong(doer.substring(1)))
                        : Assignee.parse(doer).<Doer>map(Doer.Fixed::new).orElseGet(Doer.CaseAssignee::new);
        return new Step(
                id,
                form.value("title"),
                Arrays.stream(TaskType.values())
                        .filter(type -> type.key().equals(form.value("type")))
                        .findFirst()
                        .orElse(TaskType.TODO),
                form.value("description"),
                who,
                number(form.value("after")).orElse(null),
                amount.isEmpty()
                        ? null
                        : new Due(
                                Integer.parseInt(amount),
                                DueUnit.of(form.value("unit")).orElse(DueUnit.BUSINESS_DAYS)),
                version);
    }

    /** A playbook with its tasks in words. */
    PlaybooksPage.Detail detail(Playbook playbook) {
        var tasks = new ArrayList<PlaybooksPage.Task>();
        var steps = playbook.tasks();
        for (var step : steps) {
            tasks.add(new PlaybooksPage.Task(
                    step.id(),
                    BACK + "/" + playbook.id() + "/tasks/" + step.id(),
                    step.title(),
                    step.type().label(),
                    words(step.doer()),
                    words(step, steps)));
        }
        return new PlaybooksPage.Detail(
                BACK + "/" + playbook.id(), playbook.name(), playbook.description(), fills(playbook), tasks);
    }

    private String words(Doer doer) {
        return switch (doer) {
            case Doer.CaseAssignee one -> "Case assignee";
            case Doer.Student one -> "Student";
            case Doer.Role(var id) ->
                network.roles(role -> role.id() == id).stream()
                        .filter(role -> role.id() == id)
                        .map(NetworkLink.Role::name)
                        .findFirst()
                        .orElse("A role");
            case Doer.Fixed(var who) -> assignments.name(who);
        };
    }

    private static String words(Step step, List<Step> steps) {
        var due = step.due();
        if (due == null) {
            return "";
        }
        var from = steps.stream()
                .filter(one -> Long.valueOf(one.id()).equals(step.after()))
                .map(one -> "after “" + one.title() + "”")
                .findFirst()
                .orElse("after the start");
        return due.amount() + " " + due.unit().label() + " " + from;
    }

    /** What a new case gets from it, in words. */
    String fills(Playbook playbook) {
        var parts = new ArrayList<String>();
        if (!playbook.title().isEmpty()) {
            parts.add("“" + playbook.title() + "”");
        }
        words.types().stream()
                .filter(type -> Long.valueOf(type.id()).equals(playbook.typeId()))
                .forEach(type -> parts.add(type.name()));
        if (playbook.priority() != null) {
            parts.add(playbook.priority().label());
        }
        return String.join(", ", parts);
    }
}
