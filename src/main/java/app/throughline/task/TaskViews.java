package app.throughline.task;

import static app.throughline.db.task.Tables.TASK;
import static app.throughline.db.task.Tables.TASK_SUBSCRIBER;
import static org.jooq.impl.DSL.field;
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

    private static final short WAITING = TaskStatus.WAITING.code();
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

    static TaskViews of(String key) {
        return Arrays.stream(values())
                .filter(view -> view.key().equals(key))
                .findFirst()
                .orElse(OPEN);
    }

    /** Open tasks of this view. */
    Condition of(Viewer viewer, Instant now, ZoneId zone) {
        var me = viewer.accountId();
        var mine = TASK.ASSIGNEE_ID.eq(me);
        var open = TASK.STATUS.le(WAITING);
        return switch (this) {
            case OPEN -> open.and(mine);
            case TODAY -> {
                var today = now.atZone(zone).toLocalDate();
                yield open.and(mine)
                        .and(TASK.DUE_AT.gt(today.atStartOfDay(zone).toInstant()))
                        .and(TASK.DUE_AT.le(today.plusDays(1).atStartOfDay(zone).toInstant()));
            }
            case OVERDUE -> open.and(mine).and(TASK.DUE_AT.le(now));
            case TEAM -> open.and(TASK.ASSIGNEE_TEAM_ID.in(viewer.teams()).or(TASK.ASSIGNEE_ID.in(colleagues())));
            case CREATED -> open.and(TASK.CREATED_BY.eq(me));
            case FOLLOWED ->
                open.and(TASK.ID.in(select(TASK_SUBSCRIBER.TASK_ID)
                        .from(TASK_SUBSCRIBER)
                        .where(TASK_SUBSCRIBER.ACCOUNT_ID.eq(me).or(TASK_SUBSCRIBER.TEAM_ID.in(viewer.teams())))));
            case STUDENTS -> open.and(TASK.IS_FOR_CONTACT);
            case ALL -> open;
        };
    }

    /** Open tasks of the person and the person's teams. */
    static Condition toDo(Viewer viewer) {
        return TASK.STATUS
                .le(WAITING)
                .and(TASK.ASSIGNEE_ID.eq(viewer.accountId()).or(TASK.ASSIGNEE_TEAM_ID.in(viewer.teams())));
    }

    private static Select<Record1<Long>> colleagues() {
        return select(field(DSL.name("q", "account_id"), Long.class))
                .from(table(DSL.name("sec", "my_colleague")).as("q"));
    }
}
