package app.throughline.workflow.entry.page;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.contact.StudentAction;
import app.throughline.kernel.FieldError;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.workflow.entry.ManualEntries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Enrolls many students of their list, which also shows the members of a segment, in a workflow. More than the workflow
 * takes from one person alone wait until somebody else agrees (product WF-5), as all changes of lists do.
 */
@Component
final class EnrollStudents extends StudentAction {
    private static final String WORKFLOW = "workflow";
    private static final Words WORDS = new Words("Enrolling", "Enrolled", "enrolled", "will be enrolled");

    private final ManualEntries entries;

    EnrollStudents(Contacts contacts, ManualEntries entries) {
        super(contacts);
        this.entries = entries;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public boolean may(Viewer viewer) {
        return viewer.mayChange(Area.WORK);
    }

    @Override
    public Look look() {
        return new Look("enroll", "Enroll", "route");
    }

    @Override
    public Words words() {
        return WORDS;
    }

    @Override
    public int alone(Form form) {
        return workflow(form) == 0 ? alone() : entries.alone(workflow(form));
    }

    @Override
    public List<Input> inputs(Viewer viewer) {
        var offers = entries.offers(viewer);
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("", offers.isEmpty() ? "None takes students by hand" : "Choose one", false));
        offers.forEach(offer -> options.add(Ui.Option.of(Long.toString(offer.id()), offer.name(), false)));
        return List.of(Input.choice(WORKFLOW, "Workflow", options));
    }

    @Override
    public List<FieldError> check(Form form, Viewer viewer) {
        return workflow(form) == 0
                ? List.of(new FieldError(WORKFLOW, "required", "Choose a workflow."))
                : inputs(viewer).getFirst().check(form, "Choose a workflow.");
    }

    @Override
    public String sentence(Form form, Viewer viewer) {
        return "Students enter the workflow “" + inputs(viewer).getFirst().chosen(form) + "”";
    }

    @Override
    protected Map<Long, String> obstacles(Collection<ContactCard> students, Form form) {
        if (workflow(form) == 0) {
            return Map.of();
        }
        var obstacles = new HashMap<Long, String>();
        entries.obstacles(workflow(form), students.stream().map(ContactCard::id).toList())
                .forEach((student, code) -> obstacles.put(student, Obstacle.words(code)));
        return obstacles;
    }

    @Override
    protected Outcome change(ContactCard student, Form form, Viewer viewer) {
        var known = obstacles(List.of(student), form).get(student.id().value());
        if (known != null) {
            return new Outcome.Skipped(known);
        }
        entries.enrollAgreed(workflow(form), student.id(), viewer);
        return new Outcome.Changed("");
    }

    /** What was chosen, 0 for nothing that could be one. */
    private static long workflow(Form form) {
        var chosen = form.value(WORKFLOW);
        return chosen.matches("\\d{1,18}") ? Long.parseLong(chosen) : 0;
    }
}
