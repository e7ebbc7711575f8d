package app.throughline.workflow;

import static app.throughline.db.workflow.Tables.ENROLLMENT;
import static app.throughline.db.workflow.Tables.VERSION;
import static app.throughline.db.workflow.Tables.WORKFLOW;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;

import app.throughline.access.Viewer;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.workflow.step.DefinitionReader;
import app.throughline.workflow.step.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;

/** What lists of workflows say beside their names; the numbers are of all students, whom they do not name. */
@Component
public class WorkflowLists {
    private static final int INSIDE = 1;

    private final Tx tx;
    private final DSLContext db;
    private final DefinitionReader reader;

    WorkflowLists(Tx tx, DSLContext db, DefinitionReader reader) {
        this.tx = tx;
        this.db = db;
        this.reader = reader;
    }

    /** How many students are in a workflow, and how many were. */
    public record Counts(long inside, long ended) {
        /** Nobody ever was. */
        public static final Counts NONE = new Counts(0, 0);
    }

    /** By workflow; those that nobody ever was in are absent. */
    public Map<Long, Counts> counts(Viewer viewer) {
        WorkflowSight.requireSeeing(viewer);
        var inside = count().filterWhere(ENROLLMENT.STATE.eq((short) INSIDE));
        return Caller.SERVICE.call(() -> tx.read(() -> db.select(ENROLLMENT.WORKFLOW_ID, inside, count())
                .from(ENROLLMENT)
                .groupBy(ENROLLMENT.WORKFLOW_ID)
                .fetchMap(row -> row.value1(), row -> new Counts(row.value2(), (long) row.value3() - row.value2()))));
    }

    /** What starts each workflow: as it was published last, or as somebody writes it; without what is unfinished. */
    public Map<Long, List<Entry>> entries(Viewer viewer) {
        WorkflowSight.requireSeeing(viewer);
        var triggers = field("{0} -> 'triggers'", JSONB.class, coalesce(VERSION.DEFINITION, WORKFLOW.DRAFT));
        var rows = tx.read(() -> db.select(WORKFLOW.ID, triggers)
                .from(WORKFLOW)
                .leftJoin(VERSION)
                .on(VERSION.WORKFLOW_ID.eq(WORKFLOW.ID))
                .and(VERSION.NO.eq(WORKFLOW.VERSION_NO))
                .orderBy(WORKFLOW.ID)
                .limit(WorkflowStore.MOST)
                .fetch());
        var entries = new HashMap<Long, List<Entry>>();
        for (var row : rows) {
            var json = row.value2() == null ? "[]" : row.value2().data();
            var read = reader.draft("{\"version\":1,\"triggers\":" + json + "}").definition();
            entries.put(row.value1(), read == null ? List.of() : read.triggers());
        }
        return entries;
    }
}
