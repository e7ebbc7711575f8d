package app.throughline.contact;

import app.throughline.web.Ui;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Says what waits for students: a column of the student list, a pill beside a student's name,
 * and a page below the student that lists it. */
public interface OpenWork {
    /** The column's head, such as "Open alerts". */
    String label();

    /** The place among the columns. */
    int order();

    /** What the student's page calls them, such as "Alerts". */
    default String noun() {
        return label();
    }

    /** The page below a student that lists them, such as {@code /alerts}; to htmx it answers with its list alone. "" for none. */
    default String path() {
        return "";
    }

    /** How many records are open by student, as the caller may see them; students without any may be absent. */
    Map<Long, Integer> counts(Collection<Long> contacts);

    /** What stands beside the name, such as "1 critical alert"; empty when nothing is open. */
    Optional<Ui.Tag> pill(ContactId contact);
}
