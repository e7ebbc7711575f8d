package app.throughline.workflow;

import app.throughline.kernel.RecordRef;
import app.throughline.workflow.step.Definition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many students a workflow turns to by itself; contributed as a bean by what lets students in. */
public interface Addressed {
    /** How many its schedules and segments mean now; those who come one by one, by what happens to them, do not count. */
    int students(Definition definition);

    /** Whom all its ways in mean at this moment, some of them more than once; those of which nothing stays mean nobody. */
    List<Somebody> whom(Definition definition);

    /** A student who would enter. @param about the record that would come along, null for none */
    record Somebody(long contact, @Nullable RecordRef about) {}

    /** Whether so many are too many for one person's word. */
    boolean areMany(int students, Definition definition);
}
