package app.throughline.casework.clock;

import app.throughline.alert.FirstContacts;
import app.throughline.audit.Audit;
import app.throughline.casework.CaseHappening;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.HappeningListener;
import app.throughline.kernel.RecordRef;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Keeps the clocks of cases going: hears what changes on a case, and of changed calendars and targets. */
@Component
@Order(50)
public class ClockListener implements HappeningListener {
    private final CaseClocks clocks;
    private final FirstContacts contacts;
    private final Audit audit;

    ClockListener(CaseClocks clocks, FirstContacts contacts, Audit audit) {
        this.clocks = clocks;
        this.contacts = contacts;
        this.audit = audit;
    }

    @Override
    public void on(Happening happening) {
        if (happening instanceof CaseHappening change) {
            changed(change);
        } else if (happening.name().equals("calendar.changed")) {
            recount(happening.about(), happening.cause());
        }
    }

    private void changed(CaseHappening change) {
        long id = change.about().id();
        if (change.name().equals("case.opened")
                || change.changed().contains("priority")
                || change.changed().contains("type")) {
            clocks.count(id);
        }
        if (change.changed().contains("status")) {
            clocks.turn(id);
        }
    }

    /** Counts the open clocks of alerts and cases anew, and notes in the audit log how many. */
    public void recount(RecordRef about, Cause cause) {
        // all open clocks, also of cases that whoever changed the calendar may not see
        Caller.SERVICE.run(() -> audit.record(
                cause,
                "clocks.recounted",
                about,
                0,
                Map.of("cases", clocks.recountOpen(), "alerts", contacts.recountOpen())));
    }
}
