package app.throughline.alert.raise;

import static app.throughline.alert.raise.RaiseController.first;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertType;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.alert.page.AlertPanel;
import app.throughline.alert.page.SimilarAlerts;
import app.throughline.alert.raise.RaisePage.AudiencePanel;
import app.throughline.alert.raise.RaisePage.Choice;
import app.throughline.alert.raise.RaisePage.Group;
import app.throughline.alert.raise.RaisePage.Line;
import app.throughline.alert.raise.RaisePage.Notes;
import app.throughline.alert.raise.RaisePage.Pick;
import app.throughline.alert.raise.RaisePage.Receipt;
import app.throughline.alert.raise.RaisePage.Skipped;
import app.throughline.alert.raise.RaisePage.Student;
import app.throughline.calendar.Institutions;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.FieldError;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Draws the form for raising an alert, and reads it. */
@Component
public class RaisePages {
    private static final Duration RECENT = Duration.ofDays(60);

    private final Contacts contacts;
    private final AlertTypes types;
    private final SimilarAlerts similar;
    private final SectionLists sections;
    private final RaisingPlaces raising;
    private final Institutions institutions;
    private final InstantSource clock;

    RaisePages(
            Contacts contacts, AlertTypes types, SimilarAlerts similar, SectionLists sections, RaisingPlaces raising) {
        this.contacts = contacts;
        this.types = types;
        this.similar = similar;
        this.sections = sections;
        this.raising = raising;
        this.institutions = raising.institutions();
        this.clock = raising.clock();
    }

    /** Students whose name or id fits, at most 20; without words those the person teaches and advises. */
    Pick pick(String words, List<ContactId> chosen, String error, Viewer viewer) {
        var ids = chosen.stream().map(ContactId::value).toList();
        var lists = new ArrayList<Pick.Group>();
        var picked = contacts.byId(ids).values().stream()
                .map(card -> student(card, true))
                .toList();
        if (!picked.isEmpty()) {
            lists.add(new Pick.Group("Chosen", picked));
        }
        if (words.isBlank()) {
            raising.mine(viewer).forEach((name, cards) -> lists.add(new Pick.Group(name, others(cards, ids))));
        } else {
            lists.add(new Pick.Group("", others(contacts.search(words, 20), ids)));
        }
        lists.removeIf(list -> list.students().isEmpty());
        var found = lists.stream().anyMatch(list -> !list.name().equals("Chosen"));
        return new Pick(words, lists, !words.isBlank() && !found, error);
    }

    private static List<Student> others(Collection<ContactCard> cards, List<Long> chosen) {
        return cards.stream()
                .filter(card -> !chosen.contains(card.id().value()))
                .map(card -> student(card, false))
                .toList();
    }

    /** The form about these students. */
    RaisePage form(List<ContactId> students, Form form, Viewer viewer) {
        var cards = students.stream().map(contacts::get).toList();
        var query = students.stream().map(id -> "student=" + id.value()).collect(Collectors.joining("&"));
        var section =
                form.values().containsKey("section") ? form.value("section") : raising.sharedSection(students, viewer);
        return new RaisePage(
                cards.stream().map(card -> student(card, true)).toList(),
                "/alerts/new?choose=yes&" + query,
                RaisePage.Offers.NONE,
                viewer.mayChange(Area.ALERTS),
                groups(form, viewer),
                priorities(form),
                sections.options(students, viewer, section),
                notes(students, form, viewer),
                form);
    }

    /** What is said beside it, for the chosen type. */
    Notes notes(List<ContactId> students, Form form, Viewer viewer) {
        var cards = students.stream().map(contacts::get).toList();
        var type = types.find(form.value("type")).orElse(null);
        var since = clock.instant().minus(RECENT);
        List<AlertPanel.Similar> known =
                type == null || students.size() > 1 ? List.of() : similar.ofType(students.getFirst(), type.id(), since);
        var name = cards.size() == 1 ? cards.getFirst().name() : "The student";
        var audience = raising.audience(students, type, viewer);
        return new Notes(
                known,
                skipped(cards),
                privacy(name, type),
                AudiencePanel.of(audience, viewer.accountId(), type != null),
                crisis(type),
                form.ticked("read"),
                form);
    }

    private static List<Skipped> skipped(List<ContactCard> cards) {
        return cards.size() == 1
                ? List.of()
                : cards.stream()
                        .filter(ContactCard::isDeceased)
                        .map(card -> new Skipped(card.name(), "the records say that this student has died"))
                        .toList();
    }

    /** What became of each of several students' alerts. */
    Receipt receipt(List<ContactId> students, List<Raising> answers) {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < students.size(); i++) {
            var card = contacts.get(students.get(i));
            lines.add(line(Ui.Face.of(card.id().value(), card.name()), answers.get(i)));
        }
        var raised = lines.stream().filter(Line::raised).count();
        var title =
                raised == lines.size() ? raised + " alerts raised" : raised + " of " + lines.size() + " alerts raised";
        return new Receipt(title, lines);
    }

    private Line line(Ui.Face face, Raising answer) {
        return switch (answer) {
            case Raising.Raised(var alert, var number) -> raised(face, number);
            case Raising.Repeated(var alert, var number, var times) -> raised(face, number);
            case Raising.Known(var alert, var number) -> raised(face, number);
            case Raising.Invalid(var errors) -> new Line(face, errors.getFirst().message(), "", false);
        };
    }

    private static Line raised(Ui.Face face, long number) {
        return new Line(face, "ALERT-" + number, "/alerts/ALERT-" + number, true);
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
    static List<FieldError> missing(MultiValueMap<String, String> form, AlertTypes types, Viewer viewer) {
        var errors = new ArrayList<FieldError>();
        var type = types.find(first(form, "type")).orElse(null);
        if (type == null) {
            errors.add(FieldError.required("type", "Choose what you have noticed."));
        } else if (type.isActive() && !type.mayBeRaisedBy(viewer)) {
            errors.add(new FieldError("type", "not_allowed", "Your groups do not raise this type. Choose another."));
        } else if (type.hasCrisisBanner() && !form.containsKey("read")) {
            errors.add(FieldError.required("read", "Read the emergency line and say so."));
        }
        if (!form.containsKey("priority")) {
            errors.add(FieldError.required("priority", "Choose how soon someone should act."));
        }
        if (!first(form, "due").isEmpty() && day(first(form, "due")) == null) {
            errors.add(new FieldError("due", "invalid_format", "Write the day as 2026-10-31."));
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
                null,
                due(first(form, "due")),
                false);
    }

    /** The end of the day, null for none. */
    private @Nullable Instant due(String text) {
        var day = day(text);
        return day == null
                ? null
                : day.plusDays(1).atStartOfDay(institutions.current().zone()).toInstant();
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private List<Group> groups(Form form, Viewer viewer) {
        var groups = new LinkedHashMap<String, List<Choice>>();
        for (var type : types.list()) {
            if (type.mayBeRaisedBy(viewer)) {
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
        for (var priority : Priority.offered()) {
            var rank = Short.toString(priority.rank());
            choices.add(new Choice(
                    rank,
                    priority.label(),
                    "Within " + priority.review().words(),
                    priority.icon(),
                    priority.tone(),
                    rank.equals(form.value("priority"))));
        }
        return choices;
    }

    private static Student student(ContactCard card, boolean chosen) {
        var id = card.id().value();
        var sub = card.standing().isEmpty() ? card.studentId() : card.studentId() + " · " + card.standing();
        return new Student(id, Ui.Face.of(id, card.name()), sub, "/alerts/new?student=" + id, chosen);
    }
}
