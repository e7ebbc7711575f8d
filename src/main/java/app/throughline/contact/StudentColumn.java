package app.throughline.contact;

import app.throughline.access.Viewer;
import app.throughline.web.Ui;
import java.util.Collection;
import java.util.List;
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

    /** Named sets of students by which their list is filtered: contributed by the module that owns them. */
    interface Sets {
        /** The sets that the viewer may choose, those chosen first: key and name; at most 200 others. */
        List<Ui.Option> options(List<String> chosen, Viewer viewer);

        /** The ids of a set's students, whoever asks; none when the viewer may not use it. The list shows whom one sees. */
        long[] students(String key, Viewer viewer);
    }
}
