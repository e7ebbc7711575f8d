package app.throughline.workflow.entry.page;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.contact.StudentAction;
import app.throughline.web.Form;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Enrolls many students of their list, which also shows the members of a segment, in a workflow. More than the workflow
 * takes from one person alone wait until somebody else agrees (product WF-5), as all changes of lists do.
 */
@Component
final class EnrollStudents extends StudentAction implements Enrolls {
    private final EnrollForm enrolling;

    EnrollStudents(Contacts contacts, EnrollForm enrolling) {
        super(contacts);
        this.enrolling = enrolling;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public boolean may(Viewer viewer) {
        return enrolling.may(viewer);
    }

    @Override
    public EnrollForm enrolling() {
        return enrolling;
    }

    @Override
    public Words words() {
        return EnrollForm.WORDS;
    }

    @Override
    protected Map<Long, String> obstacles(Collection<ContactCard> students, Form form) {
        return enrolling.obstacles(students.stream().map(ContactCard::id).toList(), form);
    }

    @Override
    protected Outcome change(ContactCard student, Form form, Viewer viewer) {
        var known = obstacles(List.of(student), form).get(student.id().value());
        if (known != null) {
            return new Outcome.Skipped(known);
        }
        enrolling.enroll(student.id(), form, 0, viewer);
        return new Outcome.Changed("");
    }
}
