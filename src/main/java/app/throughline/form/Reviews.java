package app.throughline.form;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.contact.ContactId;
import app.throughline.contact.Properties;
import app.throughline.kernel.Caller;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Values of properties that came with forms anybody can send: a person takes or declines them (product FO-4). */
@Component
public class Reviews {
    private final Tx tx;
    private final SubmissionStore store;
    private final Properties properties;
    private final Audit audit;

    Reviews(Tx tx, SubmissionStore store, Properties properties, Audit audit) {
        this.tx = tx;
        this.store = store;
        this.properties = properties;
        this.audit = audit;
    }

    /**
     * Takes some of the values that wait for review, and declines the others (product FO-4).
     *
     * @param accepted keys of properties
     * @throws NotFound if the viewer does not see it, or may not change students
     */
    public void review(long id, Set<String> accepted, Viewer viewer) {
        if (!FormSight.administers(viewer) && !viewer.mayChange(Area.CONTACTS)) {
            throw new NotFound("submission");
        }
        tx.run(() -> {
            var seen = store.find(id).orElseThrow(() -> new NotFound("submission"));
            var contact = new ContactId(seen.contact());
            var after = seen.proposals().stream()
                    .map(one -> one.waits() ? reviewed(one, contact, accepted, viewer) : one)
                    .toList();
            Caller.SERVICE.run(() -> tx.run(() -> store.followed(id, seen.alert(), seen.remark(), after)));
            var about = new RecordRef(SubmissionHappening.KIND, id);
            audit.record(viewer.cause(), "form.reviewed", about, seen.contact(), Map.of("form", seen.form()));
        });
    }

    private Submission.Proposal reviewed(
            Submission.Proposal one, ContactId contact, Set<String> accepted, Viewer viewer) {
        boolean takes = accepted.contains(one.property())
                && properties
                        .set(contact, one.property(), one.value(), viewer.cause())
                        .isEmpty();
        return new Submission.Proposal(one.property(), one.value(), takes ? "accepted" : "declined");
    }
}
