package app.throughline.workflow.entry.page;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/**
 * Enrolling one student in a workflow.
 *
 * @param student the name
 * @param action where the form goes
 * @param back the student's workflows
 * @param workflows those that take students by hand from this person
 */
public record EnrollPage(String student, String action, String back, Form form, List<Ui.Option> workflows) {
    public EnrollPage {
        workflows = List.copyOf(workflows);
    }
}
