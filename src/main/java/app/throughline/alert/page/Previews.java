package app.throughline.alert.page;

import static app.throughline.db.alert.Tables.ALERT;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Feedbacks;
import app.throughline.alert.LinkedCases;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a closing will do before it is done: what the raiser is told, and which alert can be the one that is kept. */
@Component
public class Previews {
    private final Tx tx;
    private final DSLContext db;
    private final AlertTypes types;
    private final Feedbacks feedbacks;
    private final Staff staff;
    private final ObjectProvider<LinkedCases> cases;

    Previews(
            Tx tx,
            DSLContext db,
            AlertTypes types,
            Feedbacks feedbacks,
            Staff staff,
            ObjectProvider<LinkedCases> cases) {
        this.tx = tx;
        this.db = db;
        this.types = types;
        this.feedbacks = feedbacks;
        this.staff = staff;
        this.cases = cases;
    }

    /**
     * What the raiser will be told when the form is sent as it stands.
     *
     * @throws NotFound if the caller may not see the alert
     */
    public AlertPanel.Preview preview(long number, AlertStatus to, Form form, Viewer viewer) {
        return tx.read(() -> {
            var row = db.select(ALERT.CONTACT_ID, ALERT.TYPE_ID, ALERT.CREATED_AT, ALERT.CREATED_BY)
                    .from(ALERT)
                    .where(ALERT.NUMBER.eq(number))
                    .fetchOptional()
                    .orElseThrow(() -> new NotFound("alert"));
            var url = "/alerts/ALERT-" + number + "/resolution/preview";
            var by = row.value4();
            if (by == null || by == viewer.accountId()) {
                return new AlertPanel.Preview("", "", url);
            }
            var raiser = staff.byId(List.of(by)).get(by);
            var reason = types.reason(form.value("reason"))
                    .map(AlertTypes.Reason::name)
                    .orElse("…");
            var alert = new Feedbacks.Raised(number, row.value1(), types.get(row.value2()), row.value3());
            var ending = new Feedbacks.Ending(to, reason, form.value("shared").strip());
            var words = feedbacks.words(alert, ending).orElse("");
            return new AlertPanel.Preview(raiser == null ? "The raiser" : raiser.name(), words, url);
        });
    }

    /** Whether a closing of this alert has a note for its raiser. */
    boolean shares(long number) {
        return tx.read(() -> db.select(ALERT.TYPE_ID, ALERT.CREATED_BY)
                .from(ALERT)
                .where(ALERT.NUMBER.eq(number))
                .fetchOptional(
                        r -> r.value2() != null && types.get(r.value1()).rules().feedbackTier() == 5)
                .orElse(false));
    }

    /** The student's other alerts, the open ones first, at most 30. */
    List<Ui.Option> others(long number, String chosen) {
        return tx.read(() -> {
            var contact = db.select(ALERT.CONTACT_ID).from(ALERT).where(ALERT.NUMBER.eq(number));
            return db.select(ALERT.NUMBER, ALERT.TITLE, ALERT.STATUS)
                    .from(ALERT)
                    .where(ALERT.CONTACT_ID.eq(contact))
                    .and(ALERT.NUMBER.ne(number))
                    .orderBy(ALERT.STATUS.gt((short) 3), ALERT.ID.desc())
                    .limit(30)
                    .fetch(r -> {
                        var id = "ALERT-" + r.value1();
                        var status = AlertStatus.of(r.value3()).label().toLowerCase(Locale.ROOT);
                        return Ui.Option.of(id, id + ", " + r.value2() + ", " + status, id.equals(chosen));
                    });
        });
    }

    /** The case an alert is linked to, when there is one that the caller may see. */
    Optional<LinkedCases.Linked> linked(long number) {
        return tx.read(() -> db.select(ALERT.CASE_ID)
                .from(ALERT)
                .where(ALERT.NUMBER.eq(number))
                .and(ALERT.CASE_ID.isNotNull())
                .fetchOptional(ALERT.CASE_ID)
                .flatMap(id -> cases.stream().findFirst().flatMap(known -> known.find(id))));
    }
}
