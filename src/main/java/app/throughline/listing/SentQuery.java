package app.throughline.listing;

import app.throughline.kernel.NotFound;
import app.throughline.kernel.Text;
import app.throughline.web.SavedView;
import org.springframework.util.MultiValueMap;

/** The query of a list that a form brings along. */
public final class SentQuery {
    private SentQuery() {}

    /**
     * The query.
     *
     * @throws NotFound if no page of ours wrote it; never does it stand for a list without filters
     */
    public static String of(MultiValueMap<String, String> sent) {
        var query = sent.getFirst("query");
        if (query == null) {
            return "";
        }
        if (Text.tooLong(query, SavedView.Keeps.LONGEST) || !query.matches("[\\x21-\\x7e]*")) {
            throw new NotFound("list");
        }
        return query;
    }
}
