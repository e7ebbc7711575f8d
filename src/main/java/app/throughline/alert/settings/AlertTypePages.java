package app.throughline.alert.settings;

import app.throughline.access.Staff;
import app.throughline.alert.AlertType;
import app.throughline.alert.AlertType.FoldMode;
import app.throughline.alert.AlertTypes;
import app.throughline.calendar.Priority;
import app.throughline.contact.Network;
import app.throughline.kernel.NotFound;
import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.springframework.stereotype.Component;

/** Draws the settings of alert types. */
@Component
public class AlertTypePages {
    private static final List<String> TIERS = List.of(
            "0: nothing",
            "1: that it was received",
            "2: that someone is on it",
            "3: whether the student was contacted",
            "4: the outcome",
            "5: the outcome and a shared note");

    private final AlertTypes types;
    private final AlertTypeSettings settings;
    private final Staff staff;
    private final Network network;

    /** The list. @param problem what stood against the last wish, "" when nothing did */
    public record Page(List<Row> rows, String problem) {}

    /**
     * A type in the list.
     *
     * @param path its own page, below which its place and state are
     * @param seen who can see it
     * @param open how many of its alerts are open
     */
    public record Row(
            long id,
            String path,
            String name,
            String sub,
            String icon,
            String seen,
            boolean few,
            String open,
            boolean on) {
        /** The id of the row on the page. */
        public String domId() {
            return "type-" + id;
        }
    }

    /** The form of a type. @param version what it is saved over, 0 for a new one */
    public record Edit(String title, String action, String version, Choices choices, Form form, Meanwhile meanwhile) {
        /** What stood in each field when the form was opened. */
        public List<Ui.Option> was() {
            return version.equals("0") ? List.of() : Meanwhile.hidden(form, AlertTypeForm.MERGED.keySet());
        }
    }

    /** What can be chosen. */
    public record Choices(
            List<Ui.Option> groups,
            List<Ui.Option> kinds,
            List<Ui.Option> priorities,
            List<Ui.Option> compartments,
            List<Ui.Option> reviewers,
            List<Ui.Option> folds,
            List<Ui.Option> tiers,
            List<Ui.Option> raisers) {}

    AlertTypePages(AlertTypes types, AlertTypeSettings settings, Staff staff, Network network) {
        this.types = types;
        this.settings = settings;
        this.staff = staff;
        this.network = network;
    }

    /** The list. */
    Page list(String problem) {
        var open = settings.openCounts();
        var sight = settings.compartments();
        return new Page(
                types.list().stream().map(type -> row(type, open, sight)).toList(), problem);
    }

    private static Row row(AlertType type, Map<Long, Integer> open, Map<Short, String> sight) {
        var kind = switch (type.kind()) {
            case CONCERN -> "Concern";
            case FYI -> "FYI";
            case KUDOS -> "Kudos";
        };
        var sub = type.group().name() + " · " + kind + " · "
                + type.defaultPriority().label()
                + (type.isCourseRelated() ? " · about a course" : "")
                + (type.isStudentVisible() ? " · students may see" : "");
        var few = type.isSensitive();
        return new Row(
                type.id(),
                "/settings/alert-types/" + type.id(),
                type.name(),
                sub,
                type.group().icon(),
                few ? sight.getOrDefault((short) type.compartment(), "Few") + " staff" : "Student’s support team",
                few,
                Integer.toString(open.getOrDefault(type.id(), 0)),
                type.isActive());
    }

    /** The form of a new type. */
    Edit added(Form typed) {
        var form = typed.values().isEmpty()
                ? Form.of(Map.of("kind", "1", "priority", "3", "fold", "1", "feedback", "4", "compartment", "0"))
                : typed;
        return new Edit("Add alert type", "/settings/alert-types", "0", choices(form), form, Meanwhile.NONE);
    }

    /**
     * The form of a type.
     *
     * @throws NotFound if there is none with this id
     */
    Edit stored(long id) {
        var type = types.list().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("type"));
        var form = Meanwhile.opened(AlertTypeForm.of(type));
        return typed(id, form, Integer.toString(type.rules().version()));
    }

    /** The form of a type as it was typed. @param version the version it will be saved over */
    Edit typed(long id, Form form, String version) {
        return new Edit(
                "Change alert type", "/settings/alert-types/" + id, version, choices(form), form, Meanwhile.NONE);
    }

    /** The same after somebody else saved. @param version theirs */
    Edit merged(long id, Meanwhile meanwhile, int version) {
        var edit = typed(id, meanwhile.form(), Integer.toString(version));
        return new Edit(edit.title(), edit.action(), edit.version(), edit.choices(), edit.form(), meanwhile);
    }

    /** The value of a field as people read it. */
    BinaryOperator<String> words() {
        var choices = choices(Form.EMPTY);
        return (field, value) -> switch (field) {
            case "group" -> label(choices.groups(), value);
            case "kind" -> label(choices.kinds(), value);
            case "priority" -> label(choices.priorities(), value);
            case "compartment" -> label(choices.compartments(), value);
            case "reviewer" -> label(choices.reviewers(), value);
            case "fold" -> label(choices.folds(), value);
            case "feedback" -> label(choices.tiers(), value);
            case "course", "visible", "crisis" -> value.isEmpty() ? "No" : "Yes";
            default -> value;
        };
    }

    private static String label(List<Ui.Option> options, String value) {
        return options.stream()
                .filter(option -> option.value().equals(value))
                .map(Ui.Option::label)
                .findFirst()
                .orElse(value);
    }

    private Choices choices(Form form) {
        var priorities = new LinkedHashMap<String, String>();
        for (var priority : Priority.offered(form.value("priority"))) {
            priorities.put(Short.toString(priority.rank()), priority.label());
        }
        var folds = new LinkedHashMap<String, String>();
        for (var mode : FoldMode.values()) {
            folds.put(Short.toString(mode.code()), mode.label());
        }
        var tiers = new LinkedHashMap<String, String>();
        for (int tier = 0; tier < TIERS.size(); tier++) {
            tiers.put(Integer.toString(tier), TIERS.get(tier));
        }
        return new Choices(
                options(settings.groups(), form, "group"),
                options(kinds(), form, "kind"),
                options(priorities, form, "priority"),
                options(sight(), form, "compartment"),
                options(reviewers(form), form, "reviewer"),
                options(folds, form, "fold"),
                options(tiers, form, "feedback"),
                options(settings.raisers(), form, "raisers"));
    }

    private Map<String, String> sight() {
        var sight = new LinkedHashMap<String, String>();
        settings.compartments()
                .forEach((id, name) -> sight.put(
                        id.toString(), id == 0 ? "Whoever sees the student’s alerts" : "Only " + name + " staff"));
        return sight;
    }

    private static Map<String, String> kinds() {
        var kinds = new LinkedHashMap<String, String>();
        kinds.put("1", "Concern: needs a decision");
        kinds.put("2", "FYI: to be known");
        kinds.put("3", "Kudos: thanks");
        return kinds;
    }

    private Map<String, String> reviewers(Form form) {
        var found = new LinkedHashMap<String, String>();
        found.put("", "Nobody: the triage queue");
        network.roles(role -> form.has("reviewer", "r" + role.key()))
                .forEach(role -> found.put("r" + role.key(), "The student’s " + role.name()));
        staff.teams().forEach(team -> found.put("t" + team.id(), team.name() + ", team"));
        staff.list().forEach(member -> found.put("p" + member.id(), member.name()));
        return found;
    }

    private static List<Ui.Option> options(Map<String, String> choices, Form form, String field) {
        var options = new ArrayList<Ui.Option>();
        choices.forEach((value, label) -> options.add(Ui.Option.of(value, label, form.has(field, value))));
        return options;
    }
}
