package app.throughline.workflow.trial.page;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow that is tried out on a student.
 *
 * @param href the page's path
 * @param who asks whom it is tried on
 * @param setting what the way depends on besides; null before a student is chosen
 * @param way what would happen; null before it was tried
 * @param problems what keeps the draft from being tried, in words
 */
public record TrialPage(
        String name,
        String workflow,
        String href,
        List<Ui.Tab> tabs,
        Who who,
        @Nullable Setting setting,
        @Nullable Way way,
        List<String> problems) {
    public TrialPage {
        tabs = List.copyOf(tabs);
        problems = List.copyOf(problems);
    }

    /** The way to this page. */
    public List<Ui.Crumb> crumbs() {
        return List.of(
                new Ui.Crumb("Workflows", "/workflows"), new Ui.Crumb(name, workflow), new Ui.Crumb("Simulate", ""));
    }

    /**
     * Whom it is tried on.
     *
     * @param form what was typed, with what is wrong with it
     * @param versions the draft, and what was published
     * @param found several students who are called so, each with its page
     */
    public record Who(Form form, List<Ui.Option> versions, List<Ui.Option> found) {
        public Who {
            versions = List.copyOf(versions);
            found = List.copyOf(found);
        }
    }

    /**
     * What the way depends on besides the student.
     *
     * @param records those that may come along; empty where none does
     * @param questions what may be chosen at steps
     */
    public record Setting(
            String student,
            String studentHref,
            String contact,
            String version,
            List<Ui.Option> records,
            List<Question> questions) {
        public Setting {
            records = List.copyOf(records);
            questions = List.copyOf(questions);
        }
    }

    /** What may be chosen at a step. @param answer the name of the control with the answer to a call, "" for none */
    public record Question(String name, String label, List<Ui.Option> options, String answer, String body) {
        public Question {
            options = List.copyOf(options);
        }
    }

    /** The way. @param words how it ends */
    public record Way(String words, List<Row> rows) {
        public Way {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Something that would happen.
     *
     * @param title the step in words
     * @param why how it goes on, "" where that says nothing
     * @param detail what would change
     */
    public record Row(
            Ui.Dot dot, String number, String title, When at, String why, String detail, List<Letter> letters) {
        public Row {
            letters = List.copyOf(letters);
        }
    }

    /**
     * Something that would be written to somebody.
     *
     * @param label such as "E-mail to the student"
     * @param note why it would wait or not be sent, "" when it would be sent at once
     * @param test the step whose message can be sent to the viewer, "" for none
     */
    public record Letter(String label, String subject, String body, String note, String test) {}
}
