package app.throughline.builder;

import java.util.Collection;
import java.util.Map;

/** What the students a filter finds are called: contributed by the module that owns them. */
@FunctionalInterface
public interface SampleNames {
    /** Their names by id, in a running transaction, as far as the viewer sees them. */
    Map<Long, Named> names(Collection<Long> students);

    /** A student. @param sub what tells them from others of the same name, may be "" */
    record Named(String name, String sub) {}
}
