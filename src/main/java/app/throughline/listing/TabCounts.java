package app.throughline.listing;

import java.util.List;

/** How many records the views of a list have, asked for at once and after the page. */
public record TabCounts(List<Count> all) {
    public TabCounts {
        all = List.copyOf(all);
    }

    /** One. @param countId where it stands on the page */
    public record Count(String countId, String text) {}
}
