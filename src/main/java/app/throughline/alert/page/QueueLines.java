package app.throughline.alert.page;

import static app.throughline.db.academics.Tables.COURSE;
import static app.throughline.db.academics.Tables.SECTION;
import static app.throughline.db.alert.Tables.ALERT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;

import app.throughline.alert.AlertStatus;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.page.QueueLists.Line;
import app.throughline.calendar.ClockState;
import app.throughline.calendar.Priority;
import app.throughline.calendar.TargetClock;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads alerts as lines of the queue. */
@Component
class QueueLines {
    private static final Field<String> WORDS = DSL.left(ALERT.DESCRIPTION, 160);
    private static final Field<String> CODE =
            concat(COURSE.CODE, coalesce(concat(inline("-"), SECTION.SECTION_NO), inline("")));

    private static final List<Field<?>> COLUMNS = List.of(
            ALERT.ID,
            ALERT.NUMBER,
            ALERT.CONTACT_ID,
            ALERT.TITLE,
            WORDS,
            ALERT.TYPE_ID,
            ALERT.PRIORITY,
            ALERT.STATUS,
            ALERT.REVIEWER_ID,
            ALERT.REVIEWER_TEAM_ID,
            ALERT.ACTOR_LABEL,
            ALERT.CREATED_AT,
            ALERT.DUE_AT,
            ALERT.SOURCE,
            ALERT.OCCURRENCES,
            ALERT.CASE_ID,
            CODE,
            ALERT.FIRST_CONTACT_WARN_AT,
            ALERT.FIRST_CONTACT_DUE_AT,
            ALERT.FIRST_RESPONSE_AT,
            ALERT.CLOSED_AT);

    private final DSLContext db;
    private final AlertTypes types;
    private final InstantSource clock;

    QueueLines(DSLContext db, AlertTypes types, InstantSource clock) {
        this.db = db;
        this.types = types;
        this.clock = clock;
    }

    /** The lines of these alerts. */
    List<Line> select(Condition which, List<SortField<?>> order, int limit) {
        return db.select(COLUMNS)
                .from(ALERT)
                .leftJoin(SECTION)
                .on(SECTION.ID.eq(ALERT.SECTION_ID))
                .leftJoin(COURSE)
                .on(COURSE.ID.eq(SECTION.COURSE_ID))
                .where(which)
                .orderBy(order)
                .limit(limit)
                .fetch(this::line);
    }

    private Line line(Record r) {
        return new Line(
                r.get(ALERT.ID),
                r.get(ALERT.NUMBER),
                r.get(ALERT.CONTACT_ID),
                r.get(ALERT.TITLE),
                r.get(WORDS),
                types.get(r.get(ALERT.TYPE_ID)),
                Priority.of(r.get(ALERT.PRIORITY)),
                AlertStatus.of(r.get(ALERT.STATUS)),
                r.get(ALERT.REVIEWER_ID),
                r.get(ALERT.REVIEWER_TEAM_ID),
                r.get(ALERT.ACTOR_LABEL),
                r.get(ALERT.CREATED_AT),
                r.get(ALERT.DUE_AT),
                r.get(ALERT.SOURCE),
                r.get(ALERT.OCCURRENCES),
                Objects.requireNonNullElse(r.get(CODE), ""),
                r.get(ALERT.CASE_ID),
                firstContact(r));
    }

    private @Nullable ClockState firstContact(Record r) {
        if (r.get(ALERT.FIRST_CONTACT_DUE_AT) == null) {
            return null;
        }
        var state = new TargetClock(
                        r.get(ALERT.FIRST_CONTACT_WARN_AT),
                        r.get(ALERT.FIRST_CONTACT_DUE_AT),
                        r.get(ALERT.FIRST_RESPONSE_AT),
                        r.get(ALERT.CLOSED_AT))
                .state(clock.instant());
        return state == ClockState.PAUSED ? null : state;
    }
}
