package app.throughline.builder;

import app.throughline.access.Viewer;
import app.throughline.filter.Filter;
import app.throughline.filter.Option;
import java.util.List;

/** The segments somebody may ask about: contributed by the module that owns them. */
public interface SegmentChoices {
    /** Those the viewer may use, by name, at most some thousand; the key is the id. Retired ones are archived. */
    List<Option> list(Viewer viewer);

    /**
     * Whether a filter says of which segments it asks, and the viewer may know what it asks of them (product SE-7): who is a
     * member now, or besides who was one when.
     */
    boolean mayAsk(Filter.Rooted filter, Viewer viewer);
}
