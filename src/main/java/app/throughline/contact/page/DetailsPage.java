package app.throughline.contact.page;

import app.throughline.contact.Profiles;
import app.throughline.contact.StudentHeader;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/**
 * All that the records say about a student.
 *
 * @param groups the fields
 * @param consents channel and answer
 */
public record DetailsPage(
        StudentHeader header,
        List<Group> groups,
        LabelPanel labels,
        NetworkPanel network,
        List<Profiles.Field> consents) {
    public DetailsPage {
        groups = List.copyOf(groups);
        consents = List.copyOf(consents);
    }

    /** Fields that belong together. @param note where they come from, or who sees them */
    public record Group(String id, String title, String note, List<Profiles.Field> fields) {
        public Group {
            fields = List.copyOf(fields);
        }
    }

    /**
     * The student's labels.
     *
     * @param action where a label is added, and below it removed
     * @param addable labels the student does not have
     */
    public record LabelPanel(String action, boolean mayChange, List<Ui.Option> labels, List<Ui.Option> addable) {
        public LabelPanel {
            labels = List.copyOf(labels);
            addable = List.copyOf(addable);
        }
    }

    /**
     * The staff around the student.
     *
     * @param action where somebody is linked
     * @param form what was typed and what is wrong with it
     * @param replaces the confirmation to tick when somebody else is primary, "" when none is needed
     */
    public record NetworkPanel(
            String action,
            boolean mayChange,
            List<Link> links,
            List<Ui.Option> people,
            List<Ui.Option> roles,
            Form form,
            String replaces) {
        public NetworkPanel {
            links = List.copyOf(links);
            people = List.copyOf(people);
            roles = List.copyOf(roles);
        }
    }

    /** One link. @param days its days in words @param endAction where it is ended, "" when it may not be */
    public record Link(Ui.Face face, String role, String days, String endAction) {}
}
