package app.throughline.contact;

import java.util.Collection;
import java.util.Map;

/** A column of the list of students, contributed as a bean by the module that knows what stands in it. */
public interface StudentColumn {
    /** As it stands in addresses and in saved views, such as {@code last-contact}. */
    String key();

    /** The head, such as "Last contact". */
    String label();

    /** The place among the columns that follow program and standing, the smallest first. */
    int order();

    /** What stands in it by student, as the caller may see it; students of whom nothing is to be said are absent. */
    Map<Long, String> texts(Collection<Long> contacts);
}
