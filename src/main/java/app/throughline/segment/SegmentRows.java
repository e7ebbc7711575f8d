package app.throughline.segment;

import static app.throughline.db.segment.Tables.SEGMENT;

import java.util.Arrays;
import java.util.List;
import org.jooq.Record;

/** Segments out of their rows. */
final class SegmentRows {
    private SegmentRows() {}

    static Segment segment(Record row) {
        var folder = row.get(SEGMENT.FOLDER_ID);
        var filter = row.get(SEGMENT.FILTER);
        var starter = row.get(SEGMENT.STARTER);
        return new Segment(
                row.get(SEGMENT.ID),
                row.get(SEGMENT.NAME),
                row.get(SEGMENT.DESCRIPTION),
                folder == null ? null : new Segment.Folder(folder, row.get("folder_name", String.class)),
                Arrays.asList(row.get(SEGMENT.TAGS)),
                row.get(SEGMENT.OWNER_ID),
                sharing(row),
                Segment.Kind.of(row.get(SEGMENT.KIND)),
                filter == null ? "" : filter.data(),
                row.get(SEGMENT.FILTER_NO),
                row.get(SEGMENT.IS_SENSITIVE),
                row.get(SEGMENT.TAKEN_AT),
                row.get(SEGMENT.TAKEN_FROM),
                starter == null ? "" : starter,
                row.get(SEGMENT.VERSION),
                row.get(SEGMENT.UPDATED_AT),
                row.get(SEGMENT.UPDATED_BY),
                row.get(SEGMENT.ARCHIVED_AT));
    }

    private static Sharing sharing(Record row) {
        var teams = row.get("teams", Long[].class);
        return new Sharing(
                Sharing.Audience.of(row.get(SEGMENT.AUDIENCE)),
                teams == null ? List.of() : Arrays.asList(teams),
                row.get(SEGMENT.IS_EDITABLE));
    }
}
