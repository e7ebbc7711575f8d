package app.throughline.form.editor;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/**
 * Writing a form.
 *
 * @param version of the form that it began from
 * @param form all that is written, with the items of {@link DraftSteps}
 */
public record EditorPage(long id, String name, int version, Form form, Choices choices, List<Part> parts, When alert) {
    public EditorPage {
        parts = List.copyOf(parts);
    }

    /** Where it is saved. */
    public String action() {
        return "/forms/" + id + "/edit";
    }

    /** The form itself. */
    public String href() {
        return "/forms/" + id;
    }

    /** What there is to choose from. */
    public record Choices(
            List<Ui.Option> audiences,
            List<Ui.Option> labels,
            List<Ui.Option> alerts,
            List<Ui.Option> priorities,
            List<Ui.Option> words) {
        public Choices {
            audiences = List.copyOf(audiences);
            labels = List.copyOf(labels);
            alerts = List.copyOf(alerts);
            priorities = List.copyOf(priorities);
            words = List.copyOf(words);
        }
    }

    /**
     * When something is asked or done.
     *
     * @param name what its fields begin with
     * @param questions those before it
     */
    public record When(String name, List<Ui.Option> questions, List<Ui.Option> tests) {
        public When {
            questions = List.copyOf(questions);
            tests = List.copyOf(tests);
        }

        /** Whether there is anything it could depend on. */
        public boolean isOffered() {
            return questions.size() > 1;
        }
    }

    /** A section. @param name what its fields begin with @param focus whether the work goes on here */
    public record Part(String name, int number, boolean removable, boolean focus, When when, List<Asked> questions) {
        public Part {
            questions = List.copyOf(questions);
        }
    }

    /**
     * A question.
     *
     * @param name what its fields begin with
     * @param number its place in the form, from 1
     * @param lines what its lines are called, "" when it has none
     * @param isScale whether it has an end to choose
     * @param kinds kinds of files to choose, none unless it asks for files
     * @param focus whether the work goes on here
     */
    public record Asked(
            String name,
            int number,
            List<Ui.Option> types,
            String lines,
            boolean isScale,
            List<Ui.Option> kinds,
            List<Ui.Option> identities,
            List<Ui.Option> properties,
            When when,
            boolean focus) {
        public Asked {
            types = List.copyOf(types);
            kinds = List.copyOf(kinds);
            identities = List.copyOf(identities);
            properties = List.copyOf(properties);
        }
    }
}
