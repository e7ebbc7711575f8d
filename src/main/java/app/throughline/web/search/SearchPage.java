package app.throughline.web.search;

import app.throughline.web.SearchSource;
import java.util.List;

/**
 * What a search found.
 *
 * @param words as typed
 * @param said one line about the result
 */
public record SearchPage(String words, String said, List<Group> groups) {
    public SearchPage {
        groups = List.copyOf(groups);
    }

    /** The hits of one kind; the id is unique on the page. */
    public record Group(String id, String label, List<Line> lines) {
        public Group {
            lines = List.copyOf(lines);
        }
    }

    /** One hit; the id is unique on the page. */
    public record Line(String id, SearchSource.Hit hit) {}
}
