package app.throughline.action;

import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.action.NamedValues.Kind;
import app.throughline.action.NamedValues.Obstacle;
import app.throughline.calendar.Priority;
import app.throughline.kernel.Text;
import app.throughline.task.DueUnit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the values of one JSON object and notes what is wrong with each, by its pointer. Where nothing usable stands it
 * answers something harmless: whoever sees a problem throws the whole away.
 *
 * @param owner in whose name values are checked against what there is; null for what was saved, which is only read
 * @param rounds the names that rounds have in the whole list, so that each is its own
 */
record ValueReader(
        JsonNode json,
        String at,
        SubjectKind on,
        NamedValues vocabulary,
        @Nullable Viewer owner,
        List<ActionProblem> problems,
        Set<String> rounds) {
    /** An object inside. */
    ValueReader in(JsonNode inner, String path) {
        return new ValueReader(inner, at + "/" + path, on, vocabulary, owner, problems, rounds);
    }

    ValueReader in(String name) {
        return in(json.path(name), name);
    }

    boolean has(String name) {
        return json.has(name) && !json.get(name).isNull();
    }

    void problem(String name, String code, String message) {
        problems.add(new ActionProblem(name.isEmpty() ? at : at + "/" + name, code, message));
    }

    /** A short text that must be there. */
    String text(String name, String message) {
        var text = json.path(name).asString("").strip();
        if (text.isEmpty()) {
            problem(name, "required", message);
        }
        return text;
    }

    /** A key that must be there and may be named. */
    String key(String name, Kind list) {
        var key = text(name, "Choose a " + list.noun() + ".");
        return key.isEmpty() ? key : checked(name, list, key);
    }

    private String checked(String name, Kind list, String key) {
        if (owner != null) {
            note(name, vocabulary.obstacle(list, key, owner));
        }
        return key;
    }

    void note(String name, Optional<Obstacle> obstacle) {
        obstacle.ifPresent(one -> problem(name, one.code(), one.message()));
    }

    /** An id that must be there and may be named. */
    long id(String name, Kind list) {
        var id = json.path(name).asLong(0);
        if (id <= 0) {
            problem(name, "required", "Choose a " + list.noun() + ".");
            return 0;
        }
        checked(name, list, Long.toString(id));
        return id;
    }

    boolean flag(String name) {
        return json.path(name).asBoolean(false);
    }

    /** A text with variables. */
    Words words(String name, int most, boolean isRequired) {
        var words = new Words(json.path(name).asString(""));
        if (isRequired && words.isEmpty()) {
            problem(name, "required", "Write the text.");
        }
        if (Text.tooLong(words.text(), most)) {
            problem(name, "too_long", "Use at most " + String.format(Locale.US, "%,d", most) + " characters.");
        }
        (owner == null ? List.<String>of() : words.unknown(on))
                .forEach(key -> problem(
                        name,
                        "unknown_value",
                        "There is no {{" + key + "}} here. Use one of " + String.join(", ", variables()) + "."));
        return words;
    }

    private List<String> variables() {
        return Stream.of(Variable.values())
                .filter(one -> one.isOf(on))
                .map(one -> "{{" + one.key() + "}}")
                .toList();
    }

    /** A priority that must be there. */
    Priority priority(String name) {
        var key = text(name, "Choose a priority.");
        var found = Stream.of(Priority.values())
                .filter(one -> ActionReader.key(one).equals(key))
                .findFirst();
        if (found.isEmpty() && !key.isEmpty()) {
            problem(name, "unknown_value", "Choose a priority: critical, high, medium or low.");
        }
        found.filter(one -> owner != null && !one.isOffered())
                .ifPresent(one -> problem(
                        name,
                        "retired_value",
                        "The priority “" + one.label() + "” is no longer used. Choose another."));
        return found.orElse(Priority.MEDIUM);
    }

    /** A priority, null when none is given. */
    @Nullable
    Priority anyPriority(String name) {
        return has(name) ? priority(name) : null;
    }

    /** A due date, null when none is given. */
    @Nullable
    Due anyDue(String name) {
        return has(name) ? due(name) : null;
    }

    /** A due date that must be there. */
    Due due(String name) {
        var due = in(name);
        if (due.flag("none")) {
            if (owner != null && on == SubjectKind.CASE) {
                problem(name, "not_allowed", "A case always has a due date. Choose one.");
            }
            return new Due.None();
        }
        if (due.has("on")) {
            return due.day();
        }
        if (due.has("in")) {
            return due.after();
        }
        problem(name, "required", "Say when it is due: in some time, or on a day.");
        return new Due.None();
    }

    private Due day() {
        try {
            return new Due.On(LocalDate.parse(json.path("on").asString("")));
        } catch (DateTimeException unreadable) {
            problem("on", "invalid_format", "Choose a date, such as 2026-10-15.");
            return new Due.None();
        }
    }

    private Due after() {
        var amount = json.path("in").asInt(-1);
        var unit = DueUnit.of(json.path("unit").asString(""));
        if (amount < 0 || amount > 999) {
            problem("in", "invalid_format", "Use a whole number from 0 to 999.");
        }
        if (unit.isEmpty()) {
            problem("unit", "unknown_value", "Choose minutes, hours, days or business_days.");
        }
        return new Due.After(Math.clamp(amount, 0, 999), unit.orElse(DueUnit.DAYS));
    }

    /** Somebody on the staff, at least one. */
    List<Recipient> recipients(String name) {
        var found = new ArrayList<Recipient>();
        var list = json.path(name);
        for (int i = 0; i < list.size(); i++) {
            var path = name + "/" + i;
            var one = Recipient.parse(list.get(i).asString(""));
            one.ifPresentOrElse(
                    recipient -> {
                        found.add(recipient);
                        known(path, recipient);
                    },
                    () -> problem(path, "unknown_value", "Choose a person, a team, a role or a group."));
        }
        if (list.isEmpty()) {
            problem(name, "required", "Choose who.");
        }
        return found;
    }

    private void known(String path, Recipient recipient) {
        switch (recipient) {
            case Recipient.Named(var who) -> staff(path, who);
            case Recipient.NetworkRole(var key) -> checked(path, Kind.ROLE, key);
            case Recipient.Group(var key) -> checked(path, Kind.GROUP, key);
            case Recipient.Responsible one -> {}
            case Recipient.Lead one -> {}
            case Recipient.Raiser one -> relative(path, SubjectKind.ALERT, "Only an alert has somebody who raised it.");
            case Recipient.Subscribers one -> relative(path, SubjectKind.CASE, "Only a case has subscribers.");
        }
    }

    private void relative(String path, SubjectKind only, String message) {
        if (owner != null && on != only) {
            problem(path, "not_allowed", message + " Choose somebody else.");
        }
    }

    void staff(String path, Assignee who) {
        switch (who) {
            case Assignee.Person(var id) -> checked(path, Kind.PERSON, Long.toString(id));
            case Assignee.Team(var id) -> checked(path, Kind.TEAM, Long.toString(id));
        }
    }

    /** Who gets work, null when nobody is named. */
    @Nullable
    Assignment anyAssignment(String name, String round) {
        return has(name) ? assignment(name, round) : null;
    }

    /** Who gets work. @param round how a round without a name is called */
    Assignment assignment(String name, String round) {
        return new AssignmentReader(in(name), round).read();
    }
}
