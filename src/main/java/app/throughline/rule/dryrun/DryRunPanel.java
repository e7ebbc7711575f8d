package app.throughline.rule.dryrun;

import app.throughline.builder.page.WhyPart;
import app.throughline.web.Chart;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule would do, beside its form. At most one of the answers is there.
 *
 * @param action where the form of the rule is sent
 * @param one what became of one record
 * @param latest which of the latest records match
 * @param changes what would change about those
 * @param student what became of one student's enrollments
 * @param choices students who are called as was typed: the step that asks for each, name, and what tells them apart
 */
public record DryRunPanel(
        String action,
        Ask ask,
        @Nullable One one,
        @Nullable Latest latest,
        @Nullable Changes changes,
        @Nullable Student student,
        List<Ui.Option> choices) {
    public DryRunPanel {
        choices = List.copyOf(choices);
    }

    /** Without an answer. */
    static DryRunPanel of(String action, Ask ask) {
        return new DryRunPanel(action, ask, null, null, null, null, List.of());
    }

    DryRunPanel with(One answer) {
        return new DryRunPanel(action, ask, answer, null, null, null, List.of());
    }

    DryRunPanel with(Latest answer) {
        return new DryRunPanel(action, ask, null, answer, null, null, List.of());
    }

    DryRunPanel with(Changes answer) {
        return new DryRunPanel(action, ask, null, null, answer, null, List.of());
    }

    DryRunPanel with(Student answer) {
        return new DryRunPanel(action, ask, null, null, null, answer, List.of());
    }

    DryRunPanel with(List<Ui.Option> students) {
        return new DryRunPanel(action, ask, null, null, null, null, students);
    }

    /**
     * What can be asked.
     *
     * @param label what one is asked of
     * @param typed what was written there
     * @param hint how that looks
     * @param many what there are many of, such as "alerts"
     * @param latest how many of the latest are to be asked
     * @param error why the answer cannot be given, "" when it can
     */
    public record Ask(String label, String typed, String hint, String many, String latest, String error) {}

    /** One record. @param why what each condition met, null where nothing is asked */
    public record One(
            String record, boolean holds, @Nullable WhyPart why, List<Trials.Would> would) {
        public One {
            would = List.copyOf(would);
        }
    }

    /**
     * The latest.
     *
     * @param count how many match
     * @param bars by day, null for records that say nothing about days
     * @param foot how many of them stand here
     */
    public record Latest(String count, String words, Chart.@Nullable Days bars, List<Sample> samples, String foot) {
        public Latest {
            samples = List.copyOf(samples);
        }
    }

    /** A record that matches. @param sub its number and why @param at how old it is, null where that says nothing */
    public record Sample(
            Ui.Face face, String href, String sub, @Nullable When at) {}

    /** What would change. @param more the step that asks for the next, "" at the end */
    public record Changes(String foot, List<Changed> records, String more) {
        public Changes {
            records = List.copyOf(records);
        }
    }

    /** What would change about a record. @param changes such as "priority: Low → High" @param notes what would not be done */
    public record Changed(String href, String label, String student, List<String> changes, List<String> notes) {
        public Changed {
            changes = List.copyOf(changes);
            notes = List.copyOf(notes);
        }
    }

    /** A student's enrollments. @param words what is to be known about them */
    public record Student(String name, String href, String words, List<Enrolled> enrollments) {
        public Student {
            enrollments = List.copyOf(enrollments);
        }
    }

    /** One enrollment. @param answer whether the rule is true now */
    public record Enrolled(String section, Ui.Tag answer, boolean holds, WhyPart why, List<Alert> alerts) {
        public Enrolled {
            alerts = List.copyOf(alerts);
        }
    }

    /** An alert that would be raised. @param title "" where none would be @param facts name and value @param note "" for none */
    public record Alert(String title, String text, List<Ui.Option> facts, String note) {
        public Alert {
            facts = List.copyOf(facts);
        }
    }
}
