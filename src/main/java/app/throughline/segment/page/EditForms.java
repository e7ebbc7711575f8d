package app.throughline.segment.page;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.segment.Segment;
import app.throughline.segment.SegmentDraft;
import app.throughline.segment.SegmentExplanations;
import app.throughline.segment.SegmentPreviews;
import app.throughline.segment.Segments;
import app.throughline.segment.Sharing;
import app.throughline.segment.Starters;
import app.throughline.web.Form;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The form of a segment: what stands in it, what was sent, what can be chosen. */
@Component
class EditForms {
    /** The fields with the words people know them by. */
    static final Map<String, String> FIELDS = fields();

    private static final int SAMPLE = 10;

    private final Segments segments;
    private final SegmentPreviews previews;
    private final SegmentExplanations explanations;
    private final Contacts contacts;
    private final Staff staff;
    private final Starters starters;

    EditForms(
            Segments segments,
            SegmentPreviews previews,
            SegmentExplanations explanations,
            Contacts contacts,
            Staff staff,
            Starters starters) {
        this.explanations = explanations;
        this.starters = starters;
        this.segments = segments;
        this.previews = previews;
        this.contacts = contacts;
        this.staff = staff;
    }

    private static Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", "Name");
        fields.put("description", "Description");
        fields.put("folder", "Folder");
        fields.put("tags", "Tags");
        fields.put("audience", "Who may use it");
        fields.put("teams", "Teams");
        fields.put("editable", "They may change it");
        fields.put("filter", "Filter");
        fields.put("sensitive", "Include sensitive records");
        return fields;
    }

    /** What stands in the fields of a segment; a box that is not ticked has none. */
    static Map<String, List<String>> values(SegmentDraft draft) {
        var values = new LinkedHashMap<String, List<String>>();
        values.put("name", List.of(draft.name()));
        values.put("description", List.of(draft.description()));
        values.put("folder", List.of(draft.folder()));
        values.put("tags", List.of(String.join(", ", draft.tags())));
        values.put("audience", List.of(draft.sharing().audience().name()));
        values.put(
                "teams",
                draft.sharing().teams().stream().map(id -> Long.toString(id)).toList());
        values.put("editable", draft.sharing().isEditable() ? List.of("yes") : List.of());
        values.put("filter", List.of(draft.filter()));
        values.put("sensitive", draft.isSensitive() ? List.of("yes") : List.of());
        values.values().removeIf(List::isEmpty);
        return values;
    }

    /** What was sent. */
    static SegmentDraft draft(Form form) {
        var teams = form.values().getOrDefault("teams", List.of()).stream()
                .filter(id -> id.matches("[1-9][0-9]{0,17}"))
                .map(Long::valueOf)
                .toList();
        var audience = Stream.of(Sharing.Audience.values())
                .filter(one -> form.has("audience", one.name()))
                .findFirst()
                .orElse(Sharing.Audience.OWNER);
        return new SegmentDraft(
                form.value("name"),
                form.value("description"),
                form.value("folder"),
                List.of(form.value("tags").split(",")),
                new Sharing(audience, teams, form.ticked("editable")),
                form.value("filter"),
                form.ticked("sensitive"));
    }

    EditPage.Choices choices(Form form, boolean isNew, Viewer viewer) {
        var folders =
                segments.folders(viewer).stream().map(Segment.Folder::name).toList();
        var audiences = Stream.of(Sharing.Audience.values())
                .map(one -> Ui.Option.of(
                        one.name(),
                        switch (one) {
                            case OWNER -> "Only the owner";
                            case TEAMS -> "Some teams";
                            case EVERYONE -> "Everyone with segments";
                        },
                        form.has("audience", one.name())))
                .toList();
        var teams = staff.teams().stream()
                .map(team -> Ui.Option.of(
                        Long.toString(team.id()), team.name(), form.has("teams", Long.toString(team.id()))))
                .toList();
        return new EditPage.Choices(folders, audiences, teams, isNew ? starters() : List.of());
    }

    /** The shipped segments a new one can begin as: address and name; one for each team where a team is asked for. */
    private List<Ui.Option> starters() {
        return starters.list().stream()
                .flatMap(one -> one.asksForTeam()
                        ? staff.teams().stream()
                                .map(team -> begin(one.of(team.id(), team.name()), "&team=" + team.id()))
                        : Stream.of(begin(one, "")))
                .toList();
    }

    private static Ui.Option begin(Starters.Starter starter, String team) {
        return Ui.Option.of("/segments/new?starter=" + starter.key() + team, starter.name(), false);
    }

    /** The shipped segment that a new one begins as; empty for none, or while it lacks its team. */
    Optional<Starters.Starter> starter(String key, long team) {
        var named = staff.teams().stream().filter(one -> one.id() == team).findFirst();
        return starters.list().stream()
                .filter(one -> one.key().equals(key))
                .flatMap(one ->
                        one.asksForTeam() ? named.map(its -> one.of(its.id(), its.name())).stream() : Stream.of(one))
                .findFirst();
    }

    /** A field's value as people read it. */
    String words(String field, String value) {
        return switch (field) {
            case "teams" -> {
                var ids = List.of(value.split(","));
                yield staff.teams().stream()
                        .filter(team -> ids.contains(Long.toString(team.id())))
                        .map(Staff.Team::name)
                        .collect(Collectors.joining(", "));
            }
            case "audience" ->
                switch (value) {
                    case "TEAMS" -> "Some teams";
                    case "EVERYONE" -> "Everyone with segments";
                    default -> "Only the owner";
                };
            default -> value;
        };
    }

    /** Who a filter finds, as far as it can be asked. @param id the segment, 0 for a new one @param exact as it is now */
    PreviewPanel preview(long id, EditFilters.Made made, boolean sensitive, boolean exact, Viewer viewer) {
        if (!exact && made.left() > 0) {
            previews.expect(made.expected(), sensitive, viewer);
        }
        var preview = exact
                ? previews.of(id, made.counted(), sensitive, SAMPLE, viewer)
                : previews.about(id, made.counted(), sensitive, SAMPLE, viewer);
        return switch (preview) {
            case SegmentPreviews.Preview.Invalid(var errors) ->
                new PreviewPanel("", errors.getFirst().message(), "", List.of(), "");
            case SegmentPreviews.Preview.Found found ->
                panel(id, found, left(made.left()), students(found.sample(), made.counted(), sensitive));
        };
    }

    private static String left(int parts) {
        return switch (parts) {
            case 0 -> "";
            case 1 -> ". 1 condition is not complete and not counted";
            default -> ". " + parts + " conditions are not complete and not counted";
        };
    }

    private static PreviewPanel panel(
            long id, SegmentPreviews.Preview.Found found, String left, List<PreviewPanel.Student> students) {
        return new PreviewPanel(
                (found.about() ? "about " : "") + Numbers.of(found.students()),
                (found.students() == 1 ? "student matches now" : "students match now") + ", out of "
                        + Numbers.of(found.of()) + " you can see" + left,
                id == 0 ? "" : change(found),
                found.parts().stream().map(part -> part(part, found.students())).toList(),
                students,
                found.sample().size() < found.students()
                        ? found.sample().size() + " of " + Numbers.of(found.students())
                        : "",
                found.about() ? action(id) + "/preview" : "");
    }

    private static PreviewPanel.Part part(SegmentPreviews.Part part, long of) {
        var label = part.words().substring(0, 1).toUpperCase(Locale.ROOT)
                + part.words().substring(1);
        return new PreviewPanel.Part(label, of == 0 ? 0 : (double) part.students() / of, Numbers.of(part.students()));
    }

    /** Where the form of a segment is sent. @param id 0 for a new one */
    static String action(long id) {
        return id == 0 ? "/segments" : "/segments/" + id;
    }

    /** Who joins and leaves, in words. */
    static String change(SegmentPreviews.Preview.Found found) {
        return found.joins() == 0 && found.leaves() == 0
                ? "Nobody joins and nobody leaves by this."
                : Numbers.plural(found.joins(), "student joins", "students join") + " and "
                        + Numbers.plural(found.leaves(), "student leaves", "students leave") + " by this.";
    }

    /** These students by name, as far as one sees them, with the records by which they match. @param filter "" for none */
    List<PreviewPanel.Student> students(List<Long> ids, String filter, boolean sensitive) {
        var cards = contacts.byId(ids);
        var evidence = explanations.evidence(filter, sensitive, ids);
        var rows = new ArrayList<PreviewPanel.Student>();
        for (var id : ids) {
            var card = cards.get(id);
            if (card != null) {
                rows.add(student(card, evidence.getOrDefault(id, card.standing())));
            }
        }
        return rows;
    }

    private static PreviewPanel.Student student(ContactCard card, String beside) {
        var sub = beside.isEmpty() ? card.studentId() : card.studentId() + " · " + beside;
        return new PreviewPanel.Student(
                card.id().value(),
                Ui.Face.of(card.id().value(), card.name()),
                sub,
                "/students/" + card.id().value());
    }
}
