package app.throughline.workflow.run;

import app.throughline.filter.time.Moments;
import app.throughline.filter.time.TimeFrame;
import app.throughline.outbox.DeliveryState;
import app.throughline.outbox.DeliveryWatch;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Wakes who waits for the answer to a call, when it is there or given up. */
@Component
class CallWatch implements DeliveryWatch {
    private final DSLContext db;
    private final Moments moments;

    CallWatch(DSLContext db, Moments moments) {
        this.db = db;
        this.moments = moments;
    }

    @Override
    public String purpose() {
        return "call";
    }

    @Override
    public String objection(String key) {
        return "";
    }

    @Override
    public void became(String key, DeliveryState state, String fault) {
        db.execute(
                "update workflow.enrollment set wake_at = {0}, lane = 1 where call_key = {1} and state = 1",
                DSL.val(TimeFrame.instant(moments.now().micros())), DSL.val(key));
    }
}
