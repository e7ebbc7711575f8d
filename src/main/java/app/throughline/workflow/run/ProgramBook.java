package app.throughline.workflow.run;

import static app.throughline.db.workflow.Tables.VERSION;
import static app.throughline.db.workflow.Tables.WORKFLOW;

import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.OptionMemory;
import app.throughline.workflow.core.Program;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.DefinitionReader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * The versions that students are in, ready to run. A version never changes, but what its filters mean does, such as who is
 * in a team: what was prepared holds for ten seconds, as all that is read of the staff.
 */
@Component
class ProgramBook {
    private static final long FRESH = TimeUnit.SECONDS.toNanos(10);

    private final DSLContext db;
    private final DefinitionReader reader;
    private final Catalogue catalogue;
    private final StaffNames staff;
    private final Map<Key, Known> known = new ConcurrentHashMap<>();

    private record Key(long workflow, int version) {}

    private record Known(Prepared prepared, long at) {}

    ProgramBook(DSLContext db, DefinitionReader reader, Catalogue catalogue, StaffNames staff) {
        this.db = db;
        this.reader = reader;
        this.catalogue = catalogue;
        this.staff = staff;
    }

    /** A version, read in the running transaction where it is not known. */
    Prepared get(long workflow, int version) {
        var key = new Key(workflow, version);
        var before = known.get(key);
        if (before != null && System.nanoTime() - before.at() < FRESH) {
            return before.prepared();
        }
        known.values().removeIf(one -> System.nanoTime() - one.at() >= FRESH);
        var fresh = OptionMemory.during(() -> prepare(workflow, version));
        known.put(key, new Known(fresh, System.nanoTime()));
        return fresh;
    }

    private Prepared prepare(long workflow, int version) {
        var row = db.select(WORKFLOW.NAME, WORKFLOW.OWNER_ID, VERSION.DEFINITION)
                .from(VERSION)
                .join(WORKFLOW)
                .on(WORKFLOW.ID.eq(VERSION.WORKFLOW_ID))
                .where(VERSION.WORKFLOW_ID.eq(workflow))
                .and(VERSION.NO.eq(version))
                .fetchSingle();
        return prepared(
                workflow,
                version,
                row.value1(),
                row.value2(),
                reader.stored(row.value3().data()));
    }

    private Prepared prepared(long workflow, int version, String name, long owner, Definition definition) {
        var program = Program.of(definition);
        var questions = new Questions(program, catalogue, staff.ofNobody());
        return new Prepared(workflow, version, name, owner, definition, program, questions);
    }

    /** A definition that nobody is in, such as a draft without mistakes. */
    Prepared trial(long workflow, String name, long owner, Definition definition) {
        return OptionMemory.during(() -> prepared(workflow, 0, name, owner, definition));
    }
}
