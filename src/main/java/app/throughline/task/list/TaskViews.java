package app.throughline.task.list;

import static app.throughline.db.task.Tables.TASK;
import static app.throughline.db.task.Tables.TASK_SUBSCRIBER;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import app.throughline.access.Viewer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** The views of the task list. */
enum TaskViews {
    OPEN("My open"),
    TODAY("Due today"),
    OVERDUE("Overdue"),
    TEAM("My team’s"),
    CREATED("Created by me"),
    FOLLOWED("Followed"),
    STUDENTS("Students’ tasks"),
    ALL("All");

    private final String label;

    TaskViews(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String href() {
        return this == OPEN ? "/tasks" : "/tasks?view=" + key();
    }

    /** Whether it goes beyond the work of a few people, so that only the order of the due dates is at hand. */
    boolean isWide() {
        return this == ALL || this == STUDENTS;
    }

    static TaskViews of(String key) {
        return Arrays.stream(values())
                .filter(view -> view.key().equals(key))
                .findFirst()
                .orElse(OPEN);
    }

    /** Tasks of this view, whatever their status. */
    Condition of(Viewer viewer, Instant now, ZoneId zone) {
        var me = viewer.accountId();
        var mine = TASK.ASSIGNEE_ID.eq(me);
        return switch (this) {
            case OPEN -> mine;
            case TODAY -> {
                var today = now.atZone(zone).toLocalDate();
                yield mine.and(TASK.DUE_AT.gt(today.atStartOfDay(zone).toInstant()))
                        .and(TASK.DUE_AT.le(today.plusDays(1).atStartOfDay(zone).toInstant()));
            }
            case OVERDUE -> mine.and(TASK.DUE_AT.le(now));
            case TEAM -> TASK.ASSIGNEE_TEAM_ID.in(viewer.teams()).or(TASK.ASSIGNEE_ID.in(colleagues()));
            case CREATED -> TASK.CREATED_BY.eq(me);
            case FOLLOWED ->
                TASK.ID.in(select(TASK_SUBSCRIBER.TASK_ID)
                        .from(TASK_SUBSCRIBER)
                        .where(TASK_SUBSCRIBER.ACCOUNT_ID.eq(me).or(TASK_SUBSCRIBER.TEAM_ID.in(viewer.teams()))));
            case STUDENTS -> DSL.condition(TASK.IS_FOR_CONTACT);
            case ALL -> noCondition();
        };
    }

    private static Select<Record1<Long>> colleagues() {
        return select(field(DSL.name("q", "account_id"), Long.class))
                .from(table(DSL.name("sec", "my_colleague")).as("q"));
    }
}
