package app.throughline.builder;

import app.throughline.access.Viewer;
import app.throughline.filter.Option;
import java.util.List;

/** The segments somebody may ask about: contributed by the module that owns them. */
@FunctionalInterface
public interface SegmentChoices {
    /** Those the viewer may use, by name, at most some thousand; the key is the id. Retired ones are archived. */
    List<Option> list(Viewer viewer);
}
