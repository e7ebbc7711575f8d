package app.throughline.workflow.entry.page;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.kernel.FieldError;
import app.throughline.listing.RecordAction.Input;
import app.throughline.listing.RecordAction.Look;
import app.throughline.listing.RecordAction.Words;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.workflow.entry.ManualEntries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What enrolling many students asks and says, whatever list they are chosen in. */
@Component
record EnrollForm(ManualEntries entries) {
    static final Look LOOK = new Look("enroll", "Enroll", "route");
    static final Words WORDS = new Words("Enrolling", "Enrolled", "enrolled", "will be enrolled");

    private static final String WORKFLOW = "workflow";

    boolean may(Viewer viewer) {
        return viewer.mayChange(Area.WORK);
    }

    /** How many a person enrolls alone. @param usual before a workflow was chosen */
    int alone(Form form, int usual) {
        return workflow(form) == 0 ? usual : entries.alone(workflow(form));
    }

    List<Input> inputs(Viewer viewer) {
        var offers = entries.offers(viewer);
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("", offers.isEmpty() ? "None takes students by hand" : "Choose one", false));
        offers.forEach(offer -> options.add(Ui.Option.of(Long.toString(offer.id()), offer.name(), false)));
        return List.of(Input.choice(WORKFLOW, "Workflow", options));
    }

    List<FieldError> check(Form form, Viewer viewer) {
        return workflow(form) == 0
                ? List.of(new FieldError(WORKFLOW, "required", "Choose a workflow."))
                : inputs(viewer).getFirst().check(form, "Choose a workflow.");
    }

    String sentence(Form form, Viewer viewer) {
        return "Students enter the workflow “" + inputs(viewer).getFirst().chosen(form) + "”";
    }

    /** What stands against whom, in words; nothing before a workflow was chosen. */
    Map<Long, String> obstacles(Collection<ContactId> students, Form form) {
        if (workflow(form) == 0) {
            return Map.of();
        }
        var obstacles = new HashMap<Long, String>();
        entries.obstacles(workflow(form), students)
                .forEach((student, code) -> obstacles.put(student, Obstacle.words(code)));
        return obstacles;
    }

    /** Enrolls one. @param change names the change of a list, 0 for none @return false: with another record of it */
    boolean enroll(ContactId student, Form form, long change, Viewer viewer) {
        return entries.enrollAgreed(workflow(form), student, change, viewer);
    }

    /** What was chosen, 0 for nothing that could be one. */
    private static long workflow(Form form) {
        var chosen = form.value(WORKFLOW);
        return chosen.matches("\\d{1,18}") ? Long.parseLong(chosen) : 0;
    }
}
