package app.throughline.report;

import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.ResultQuery;

/** A query with parameters that have names, such as {@code :t0}. */
final class Named {
    /** Not the second colon of a cast. */
    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):([a-z][a-z0-9_]*)");

    private Named() {}

    /**
     * The query with its parts in place.
     *
     * @throws IllegalArgumentException when it names one that is not given
     */
    static ResultQuery<Record> query(DSLContext db, String sql, Map<String, ? extends QueryPart> parts) {
        var used = new ArrayList<QueryPart>();
        var template = PARAMETER.matcher(sql).replaceAll(found -> {
            var part = parts.get(found.group(1));
            if (part == null) {
                throw new IllegalArgumentException("Nothing is given for :" + found.group(1));
            }
            used.add(part);
            return "{" + (used.size() - 1) + "}";
        });
        return db.resultQuery(template, used.toArray(QueryPart[]::new));
    }
}
