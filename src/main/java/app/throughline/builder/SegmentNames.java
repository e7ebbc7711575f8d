package app.throughline.builder;

import java.util.Optional;

/** What segments are called: contributed by the module that owns them. */
@FunctionalInterface
public interface SegmentNames {
    /** The name of a segment; empty when there is none with this id. */
    Optional<String> name(long id);
}
