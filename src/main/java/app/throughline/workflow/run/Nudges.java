package app.throughline.workflow.run;

import app.throughline.filter.live.Companion;
import app.throughline.filter.time.Moments;
import app.throughline.filter.time.TimeFrame;
import java.util.Collection;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Wakes students who wait for their records to change. The live engine tells whose did, in the transaction in which it
 * decides on memberships; it writes a note and waits for nobody. The runner reads the notes: whoever watches something is
 * looked at again. Who is being moved at that moment counts too, for what the movement read may be older than the change.
 */
@Component
class Nudges implements Companion {
    private static final String CHANGED = """
            insert into workflow.nudge (contact_id)
            select distinct e.contact_id from workflow.enrollment e
            where e.contact_id = any ({0}) and (e.watches or e.wake_at <= {1}) and e.""" + EnrollmentStore.INSIDE;

    private static final String PASS = """
            with told as (
                delete from workflow.nudge n using (
                    select id from workflow.nudge order by id limit 2000 for update skip locked) x
                where n.id = x.id returning n.contact_id)
            update workflow.enrollment e set wake_at = {0}, lane = 1
            where e.contact_id in (select contact_id from told) and e.watches and e.""" + EnrollmentStore.INSIDE;

    private final DSLContext db;
    private final Moments moments;

    Nudges(DSLContext db, Moments moments) {
        this.db = db;
        this.moments = moments;
    }

    @Override
    public boolean isWishing() {
        return false;
    }

    @Override
    public void begin(long generation) {
        // it asks nothing of everybody
    }

    /** Something that many share changed: whoever waits for something is looked at. */
    @Override
    public void everybody() {
        db.execute(
                "update workflow.enrollment set wake_at = {0} where state = 1 and watches",
                DSL.val(TimeFrame.instant(moments.now().micros())));
    }

    @Override
    public void changed(Collection<Long> contacts, long generation) {
        db.execute(
                CHANGED,
                DSL.val(contacts.toArray(Long[]::new)),
                DSL.val(TimeFrame.instant(moments.now().micros())));
    }

    @Override
    public int due(int limit, long generation) {
        return 0;
    }

    /** Wakes those of whom there are notes, in the running transaction. */
    void pass() {
        db.execute(PASS, DSL.val(TimeFrame.instant(moments.now().micros())));
    }
}
