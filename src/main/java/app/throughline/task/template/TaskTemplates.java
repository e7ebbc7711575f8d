package app.throughline.task.template;

import static app.throughline.db.task.Tables.TASK_TEMPLATE;

import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.calendar.Priority;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.task.DueUnit;
import app.throughline.task.Repeat;
import app.throughline.task.TaskDetail;
import app.throughline.task.TaskType;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Templates of tasks: one's own and those that are shared. Their owner changes them. */
@Component
public class TaskTemplates {
    private final Tx tx;
    private final DSLContext db;
    private final Audit audit;
    private final InstantSource clock;

    TaskTemplates(Tx tx, DSLContext db, Audit audit, InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those a person may use, by name; at most 200. */
    public List<TaskTemplate> usable(Viewer viewer) {
        return tx.read(() -> list(mine(viewer).and(TASK_TEMPLATE.RETIRED_AT.isNull())));
    }

    /** Those a person may see, the retired ones of their own as well; at most 200. */
    public List<TaskTemplate> all(Viewer viewer) {
        var own = TASK_TEMPLATE.OWNER_ID.eq(viewer.accountId());
        return tx.read(
                () -> list(mine(viewer).and(TASK_TEMPLATE.RETIRED_AT.isNull().or(own))));
    }

    /** A template the person may use, retired or not; empty when there is none. */
    public Optional<TaskTemplate> find(long id, Viewer viewer) {
        return tx.read(() -> list(mine(viewer).and(TASK_TEMPLATE.ID.eq(id)))).stream()
                .findFirst();
    }

    /**
     * Stores a new template, or one's own changed one.
     *
     * @return its id; 0 when somebody saved it meanwhile
     * @throws NotFound if it is not the person's own
     */
    public long save(TaskTemplate template, Viewer viewer) {
        return tx.call(() -> {
            long id = template.id() == 0 ? insert(template, viewer) : update(template, viewer);
            if (id != 0) {
                tell(viewer, template.id() == 0 ? "task_template.added" : "task_template.changed", id);
            }
            return id;
        });
    }

    /** Takes one's own template out of use, or brings it back. @throws NotFound if it is not the person's own */
    public void retire(long id, boolean retired, Viewer viewer) {
        tx.run(() -> {
            var changed = db.update(TASK_TEMPLATE)
                    .set(TASK_TEMPLATE.RETIRED_AT, retired ? clock.instant() : null)
                    .where(TASK_TEMPLATE.ID.eq(id))
                    .and(TASK_TEMPLATE.OWNER_ID.eq(viewer.accountId()))
                    .execute();
            if (changed == 0) {
                throw new NotFound("template");
            }
            tell(viewer, retired ? "task_template.retired" : "task_template.restored", id);
        });
    }

    private void tell(Viewer viewer, String action, long id) {
        audit.record(viewer.cause(), action, new RecordRef("task_template", id), 0, Map.of());
    }

    private long insert(TaskTemplate template, Viewer viewer) {
        var row = db.newRecord(TASK_TEMPLATE);
        fill(row, template);
        row.set(TASK_TEMPLATE.OWNER_ID, viewer.accountId());
        row.insert();
        return row.getId();
    }

    private long update(TaskTemplate template, Viewer viewer) {
        var row = db.selectFrom(TASK_TEMPLATE)
                .where(TASK_TEMPLATE.ID.eq(template.id()))
                .and(TASK_TEMPLATE.OWNER_ID.eq(viewer.accountId()))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> new NotFound("template"));
        if (row.getVersion() != template.version()) {
            return 0;
        }
        fill(row, template);
        row.setVersion(template.version() + 1);
        row.update();
        return row.getId();
    }

    private static void fill(Record row, TaskTemplate template) {
        var who = template.assignee();
        row.set(TASK_TEMPLATE.NAME, template.name());
        row.set(TASK_TEMPLATE.PURPOSE, template.purpose());
        row.set(TASK_TEMPLATE.TITLE, template.title());
        row.set(TASK_TEMPLATE.TYPE, template.type().key());
        row.set(TASK_TEMPLATE.PRIORITY, template.priority().rank());
        row.set(TASK_TEMPLATE.ASSIGNEE_ID, who == null ? null : who.account());
        row.set(TASK_TEMPLATE.ASSIGNEE_TEAM_ID, who == null ? null : who.team());
        row.set(TASK_TEMPLATE.IS_FOR_CONTACT, who == null && template.isForStudent());
        row.set(TASK_TEMPLATE.DESCRIPTION, template.detail().description());
        row.set(TASK_TEMPLATE.CHECKLIST, template.detail().checklist().toArray(String[]::new));
        row.set(TASK_TEMPLATE.DUE_AMOUNT, template.dueAmount() == 0 ? null : template.dueAmount());
        row.set(
                TASK_TEMPLATE.DUE_UNIT,
                template.dueAmount() == 0 ? null : template.dueUnit().key());
        row.set(TASK_TEMPLATE.IS_SHARED, template.isShared());
    }

    private static Condition mine(Viewer viewer) {
        return TASK_TEMPLATE.OWNER_ID.eq(viewer.accountId()).or(TASK_TEMPLATE.IS_SHARED);
    }

    private List<TaskTemplate> list(Condition which) {
        return db.selectFrom(TASK_TEMPLATE)
                .where(which)
                .orderBy(TASK_TEMPLATE.NAME, TASK_TEMPLATE.ID)
                .limit(200)
                .fetch(TaskTemplates::template);
    }

    private static TaskTemplate template(Record r) {
        var person = r.get(TASK_TEMPLATE.ASSIGNEE_ID);
        var team = r.get(TASK_TEMPLATE.ASSIGNEE_TEAM_ID);
        var amount = r.get(TASK_TEMPLATE.DUE_AMOUNT);
        var unit = r.get(TASK_TEMPLATE.DUE_UNIT);
        return new TaskTemplate(
                r.get(TASK_TEMPLATE.ID),
                r.get(TASK_TEMPLATE.NAME),
                r.get(TASK_TEMPLATE.PURPOSE),
                r.get(TASK_TEMPLATE.TITLE),
                TaskType.of(r.get(TASK_TEMPLATE.TYPE)),
                Priority.of(r.get(TASK_TEMPLATE.PRIORITY)),
                person == null && team == null ? null : Assignee.of(person, team),
                r.get(TASK_TEMPLATE.IS_FOR_CONTACT),
                new TaskDetail(
                        r.get(TASK_TEMPLATE.DESCRIPTION), Repeat.NEVER, Arrays.asList(r.get(TASK_TEMPLATE.CHECKLIST))),
                amount == null ? 0 : amount,
                unit == null ? DueUnit.DAYS : DueUnit.of(unit).orElse(DueUnit.DAYS),
                r.get(TASK_TEMPLATE.IS_SHARED),
                r.get(TASK_TEMPLATE.OWNER_ID),
                r.get(TASK_TEMPLATE.RETIRED_AT) != null,
                r.get(TASK_TEMPLATE.VERSION));
    }
}
