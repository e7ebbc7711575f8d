package app.throughline.alert;

import static app.throughline.alert.RaiseController.first;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.calendar.Institutions;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.FieldError;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Draws the form for raising an alert, and reads it. */
@Component
public class RaisePages {
    private static final Duration RECENT = Duration.ofDays(60);

    private final Contacts contacts;
    private final AlertTypes types;
    private final AlertPanels panels;
    private final SectionLists sections;
    private final Institutions institutions;
    private final InstantSource clock;

    /** The search for a student. @param none whether a search found nobody */
    public record Pick(String words, List<Student> found, boolean none) {}

    /** A student to choose. */
    public record Student(long id, Ui.Face face, String sub, String href) {}

    /** The types of a group. */
    public record Group(String name, List<Choice> choices) {}

    /** A radio card. */
    public record Choice(String value, String label, String hint, String icon, String tone, boolean chosen) {}

    /**
     * What is said beside the form.
     *
     * @param known open alerts about the same
     * @param privacy who can see it
     * @param crisis the emergency line that has to be read first, "" for ordinary types
     */
    public record Notes(List<AlertPanel.Similar> known, String privacy, String crisis, boolean read, Form form) {}

    /** The form. */
    public record Page(
            Student student,
            List<Group> groups,
            List<Choice> priorities,
            List<Ui.Option> sections,
            Notes notes,
            Form form) {}

    RaisePages(
            Contacts contacts,
            AlertTypes types,
            AlertPanels panels,
            SectionLists sections,
            Institutions institutions,
            InstantSource clock) {
        this.contacts = contacts;
        this.types = types;
        this.panels = panels;
        this.sections = sections;
        this.institutions = institutions;
        this.clock = clock;
    }

    /** Students whose name or id fits, at most 20. */
    Pick pick(String words) {
        var found = words.isBlank()
                ? List.<Student>of()
                : contacts.search(words, 20).stream().map(RaisePages::student).toList();
        return new Pick(words, found, !words.isBlank() && found.isEmpty());
    }

    /** The form about a student. */
    Page form(ContactId student, Form form, Viewer viewer) {
        return new Page(
                student(contacts.get(student)),
                groups(form),
                priorities(form),
                sections.options(student, viewer, form.value("section")),
                notes(student, form),
                form);
    }

    /** What is said beside it, for the chosen type. */
    Notes notes(ContactId student, Form form) {
        var name = contacts.get(student).name();
        var type = types.find(form.value("type")).orElse(null);
        var since = clock.instant().minus(RECENT);
        List<AlertPanel.Similar> known = type == null ? List.of() : panels.similar(student, 0, since, type.id());
        return new Notes(known, privacy(name, type), crisis(type), form.ticked("read"), form);
    }

    private static String privacy(String name, @Nullable AlertType type) {
        return type != null && type.isSensitive()
                ? "Only the few people cleared for this type see it. You get a receipt and cannot open it afterwards, unless"
                        + " you are one of them. " + name + " does not see it."
                : "You, the support team of " + name + " and the people who review alerts see it. " + name
                        + " does not.";
    }

    private String crisis(@Nullable AlertType type) {
        if (type == null || !type.hasCrisisBanner()) {
            return "";
        }
        var here = institutions.current();
        var emergency = here.emergencyPhone().isEmpty() ? "the emergency services" : here.emergencyPhone();
        var care = here.careTeamPhone().isEmpty() ? "" : " The care team answers at " + here.careTeamPhone() + ".";
        return "If somebody is in danger now, call " + emergency + " first." + care;
    }

    /** What the form lacks before it can be asked for. */
    static List<FieldError> missing(MultiValueMap<String, String> form, AlertTypes types) {
        var errors = new ArrayList<FieldError>();
        var type = types.find(first(form, "type")).orElse(null);
        if (type == null) {
            errors.add(FieldError.required("type", "Choose what you have noticed."));
        } else if (type.hasCrisisBanner() && !form.containsKey("read")) {
            errors.add(FieldError.required("read", "Read the emergency line and say so."));
        }
        if (first(form, "description").isBlank()) {
            errors.add(FieldError.required("description", "Say what happened."));
        }
        return errors;
    }

    /** What the form asks for. A teacher's own word comes from faculty, anybody else's by hand. */
    RaiseAlert command(ContactId student, MultiValueMap<String, String> form, Viewer viewer) {
        var rank = first(form, "priority");
        var section = first(form, "section");
        var teaches = !viewer.can(Area.ALERTS, Level.MINE) && viewer.groups().contains("faculty");
        return new RaiseAlert(
                student,
                first(form, "type"),
                rank.matches("[1-4]") ? Priority.of(Integer.parseInt(rank)) : null,
                first(form, "title"),
                first(form, "description").replace("\r\n", "\n"),
                section.matches("\\d{1,18}") ? Long.valueOf(section) : null,
                teaches ? "faculty" : "manual",
                null,
                null);
    }

    private List<Group> groups(Form form) {
        var groups = new LinkedHashMap<String, List<Choice>>();
        for (var type : types.list()) {
            if (type.isActive()) {
                groups.computeIfAbsent(type.group().name(), name -> new ArrayList<>())
                        .add(new Choice(
                                type.key(),
                                type.name(),
                                type.description(),
                                type.group().icon(),
                                "",
                                type.key().equals(form.value("type"))));
            }
        }
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    private static List<Choice> priorities(Form form) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice(
                "",
                "As usual",
                "What the type says",
                "flag",
                "",
                form.value("priority").isEmpty()));
        for (var priority : Priority.values()) {
            var rank = Short.toString(priority.rank());
            choices.add(new Choice(
                    rank,
                    priority.label(),
                    within(priority),
                    priority.icon(),
                    priority.tone(),
                    rank.equals(form.value("priority"))));
        }
        return choices;
    }

    private static String within(Priority priority) {
        return switch (priority) {
            case CRITICAL -> "Within 4 hours";
            case HIGH -> "Within a day";
            case MEDIUM -> "Within 3 days";
            case LOW -> "Within 5 days";
        };
    }

    private static Student student(ContactCard card) {
        var id = card.id().value();
        var sub = card.standing().isEmpty() ? card.studentId() : card.studentId() + " · " + card.standing();
        return new Student(id, Ui.Face.of(id, card.name()), sub, "/alerts/new?student=" + id);
    }
}
