package app.throughline.contact;

import app.throughline.web.Ui;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Says what waits for students: a column of the student list, and a pill beside a student's name. */
public interface OpenWork {
    /** The column's head, such as "Open alerts". */
    String label();

    /** The place among the columns. */
    int order();

    /** How many records are open by student, as the caller may see them; students without any may be absent. */
    Map<Long, Integer> counts(Collection<Long> contacts);

    /** What stands beside the name, such as "1 critical alert"; empty when nothing is open. */
    Optional<Ui.Tag> pill(ContactId contact);
}
