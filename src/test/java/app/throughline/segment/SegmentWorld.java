package app.throughline.segment;

import app.throughline.world.People;
import app.throughline.world.TestDatabase;

/** What tests of segments share. */
public final class SegmentWorld {
    private SegmentWorld() {}

    /** Archives every segment whose name begins so, whatever its case. */
    public static void clear(TestDatabase database, String name) {
        People.write(
                database,
                "update segment.slot set state = 3 where segment_id in (select s.id from segment.segment s where lower(s.name)"
                        + " like '" + name + "%')");
        People.write(
                database,
                "update segment.segment set archived_at = now() where archived_at is null and lower(name) like '" + name
                        + "%'");
    }
}
