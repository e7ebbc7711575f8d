package app.throughline.casework.page;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.calendar.Priority;
import app.throughline.casework.Assignments;
import app.throughline.casework.CaseWords;
import app.throughline.casework.Cases;
import app.throughline.casework.OpenCase;
import app.throughline.casework.Opening;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.contact.StudentAction;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A case of the same kind for each of many students. */
@Component
final class OpenMany extends StudentAction {
    private final Cases cases;
    private final CaseWords words;
    private final Assignments assignments;

    OpenMany(Contacts contacts, Cases cases, CaseWords words, Assignments assignments) {
        super(contacts);
        this.cases = cases;
        this.words = words;
        this.assignments = assignments;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean may(Viewer viewer) {
        return viewer.mayChange(Area.CASES);
    }

    @Override
    public Look look() {
        return new Look("case", "New case", "briefcase");
    }

    @Override
    public List<Input> inputs(Viewer viewer) {
        var types = words.types().stream().map(type -> Ui.Option.of(type.key(), type.name(), false));
        var priorities = Stream.of(Priority.MEDIUM, Priority.CRITICAL, Priority.HIGH, Priority.LOW)
                .map(one -> Ui.Option.of(Short.toString(one.rank()), one.label(), false));
        var people = assignments.people((short) 0).stream()
                .map(member -> Ui.Option.of(new Assignee.Person(member.id()).key(), member.name(), false));
        return List.of(
                Input.choice(
                        "type",
                        "Type",
                        Stream.concat(Stream.of(Ui.Option.of("", "Choose", false)), types)
                                .toList()),
                Input.choice("priority", "Priority", priorities.toList()),
                Input.choice(
                        "assignee",
                        "Who answers for them",
                        Stream.concat(Stream.of(Ui.Option.of("", "As usual for the type", false)), people)
                                .toList()),
                new Input("title", "Title, the type and the month when empty", InputKind.TEXT, List.of(), true));
    }

    @Override
    public List<FieldError> check(Form form, Viewer viewer) {
        var inputs = inputs(viewer);
        var wrong = new ArrayList<FieldError>();
        if (form.value("type").isEmpty()) {
            wrong.add(FieldError.required("type", "Choose a type of case."));
        } else {
            wrong.addAll(inputs.get(0).check(form, "Choose a type of case."));
        }
        wrong.addAll(inputs.get(1).check(form, "Choose how soon it needs attention."));
        wrong.addAll(inputs.get(2).check(form, "Choose who answers for them."));
        if (Text.tooLong(Text.trim(form.value("title")), OpenCase.LONGEST_TITLE)) {
            wrong.add(new FieldError("title", "too_long", "Shorten the title to 200 characters."));
        }
        return wrong;
    }

    @Override
    public String sentence(Form form, Viewer viewer) {
        return "A case for each: " + inputs(viewer).getFirst().chosen(form);
    }

    @Override
    protected Optional<String> obstacle(ContactCard student, Form form) {
        return student.isDeceased() ? Optional.of("The records say that this student has died") : Optional.empty();
    }

    @Override
    protected Outcome change(ContactCard student, Form form, Viewer viewer) {
        var wanted = new OpenCase(
                student.id(),
                form.value("type"),
                form.value("title"),
                "",
                Priority.of(Short.parseShort(form.value("priority"))),
                Assignee.parse(form.value("assignee")).orElse(null),
                null,
                false,
                List.of());
        return switch (cases.open(wanted, viewer)) {
            case Opening.Opened opened -> new Outcome.Changed("");
            case Opening.Invalid(var errors) ->
                new Outcome.Skipped(errors.getFirst().message());
            case Opening.InOtherCase other -> throw new IllegalStateException("It has no alerts");
            case Opening.Refused refused -> new Outcome.Skipped("Your role does not allow this");
        };
    }
}
