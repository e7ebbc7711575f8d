package app.throughline.casework.page;

import app.throughline.casework.CaseBrief;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/**
 * The form that opens a case, alone or from an alert.
 *
 * @param heading such as "Escalate ALERT-12"
 * @param action where it is sent
 * @param back where leaving it leads
 * @param alert the alert it is opened from, "" for none
 * @param existing open cases of the student that the alert could join instead
 * @param others other open alerts of the student that can go along
 * @param template what it can be filled in from
 * @param moving the case that an alert is in, when the page offers to take it from there, "" otherwise
 */
public record OpenForm(
        String heading,
        String action,
        String back,
        CasePage.Student student,
        String alert,
        List<CaseBrief> existing,
        List<Ui.Option> others,
        String moving,
        Template template,
        Form form,
        Choices choices) {
    public OpenForm {
        existing = List.copyOf(existing);
        others = List.copyOf(others);
    }

    /** The same, offering to take an alert from this case. */
    public OpenForm moving(String from) {
        return new OpenForm(heading, action, back, student, alert, existing, others, from, template, form, choices);
    }

    /**
     * What it can be filled in from.
     *
     * @param adds what opening the case adds, "" for nothing
     * @param dropped what the person may not use, "" for nothing
     * @param usual which playbook comes with which type, in words; none when another one was chosen
     */
    public record Template(List<Ui.Option> playbooks, String adds, String dropped, List<String> usual) {
        /** Whether there is anything to choose from. */
        public boolean isOffered() {
            return playbooks.size() > 1;
        }
    }

    /** What can be chosen. */
    public record Choices(List<Ui.Option> types, List<Ui.Option> priorities, List<Ui.Option> people) {}

    /** Choosing a student first. @param words what was searched for */
    public record Student(String words, List<CasePage.Student> found) {}
}
