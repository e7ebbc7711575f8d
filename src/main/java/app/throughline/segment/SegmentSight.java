package app.throughline.segment;

import static app.throughline.db.segment.Tables.SEGMENT;
import static app.throughline.db.segment.Tables.SEGMENT_SHARE;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import org.jooq.Condition;

/**
 * Who may use, change and make segments (product section 21, SE-7). Whoever holds everything in the area looks after all
 * of them, so that none is left with somebody who is gone. One that is sensitive is there only for who could read what
 * its filter asks of.
 */
public final class SegmentSight {
    private SegmentSight() {}

    /** Whether this person uses segments at all. */
    public static boolean uses(Viewer viewer) {
        return viewer.can(Area.AUTOMATION, Level.MINE);
    }

    /** Whether this person may make some. */
    public static boolean makes(Viewer viewer) {
        return viewer.mayChange(Area.AUTOMATION);
    }

    /** Whether this person may change a segment that they may use. */
    public static boolean mayChange(Segment segment, Viewer viewer) {
        return makes(viewer)
                && (segment.owner() == viewer.accountId()
                        || viewer.can(Area.AUTOMATION, Level.ALL)
                        || segment.sharing().isEditable());
    }

    /** The segments a person may use, as a condition on the table. */
    static Condition usable(Viewer viewer) {
        var cleared = condition(
                "{0} <@ {1}::text[] and {2} <@ array(select q.compartment_id::bigint from sec.my_compartment q)",
                SEGMENT.RIGHTS, val(viewer.rights().toArray(String[]::new)), SEGMENT.COMPARTMENTS);
        if (viewer.can(Area.AUTOMATION, Level.ALL)) {
            return cleared;
        }
        return cleared.and(SEGMENT.OWNER_ID
                .eq(viewer.accountId())
                .or(SEGMENT.AUDIENCE.eq(Sharing.Audience.EVERYONE.code()))
                .or(SEGMENT.AUDIENCE
                        .eq(Sharing.Audience.TEAMS.code())
                        .and(SEGMENT.ID.in(select(SEGMENT_SHARE.SEGMENT_ID)
                                .from(SEGMENT_SHARE)
                                .where(SEGMENT_SHARE.TEAM_ID.in(viewer.teams()))))));
    }
}
