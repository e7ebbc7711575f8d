package app.throughline.alert.page;

import static app.throughline.db.alert.Tables.RECEIPT;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Feedbacks;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.Tx;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What the raiser of a sensitive alert keeps when they cannot open it: their own words and what they were told. */
@Component
public class ReceiptPages {
    private final Tx tx;
    private final DSLContext db;
    private final AlertTypes types;
    private final Contacts contacts;
    private final Feedbacks feedbacks;
    private final When.Format when;

    /** The receipt. @param told what the raiser heard, the newest last */
    public record Receipt(
            String id, List<Ui.Crumb> crumbs, String student, Ui.Tag type, String words, When at, List<Told> told) {}

    /** A message to the raiser. */
    public record Told(String words, When at) {}

    ReceiptPages(Tx tx, DSLContext db, AlertTypes types, Contacts contacts, Feedbacks feedbacks, When.Format when) {
        this.tx = tx;
        this.db = db;
        this.types = types;
        this.contacts = contacts;
        this.feedbacks = feedbacks;
        this.when = when;
    }

    /** The viewer's receipt for this number, if they have one. */
    public Optional<Receipt> find(long number, Viewer viewer) {
        return tx.read(() -> db.selectFrom(RECEIPT)
                .where(RECEIPT.NUMBER.eq(number))
                .fetchOptional(row -> {
                    var type = types.get(row.getTypeId());
                    var student = contacts.find(new ContactId(row.getContactId()));
                    var id = "ALERT-" + number;
                    return new Receipt(
                            id,
                            List.of(new Ui.Crumb("Alerts", "/alerts"), new Ui.Crumb(id, "")),
                            student.map(card -> card.name()).orElse("A student"),
                            new Ui.Tag(type.name(), type.group().icon(), ""),
                            row.getWords(),
                            when.prose(row.getRaisedAt()),
                            told(row.getContactId(), row.getAlertId(), viewer));
                }));
    }

    /** What the viewer was told about an alert they raised, the newest last. */
    List<Told> told(long contact, long alert, Viewer viewer) {
        return tx.read(() -> feedbacks.told(contact, alert, viewer.accountId()).stream()
                .map(told -> new Told(told.words(), when.prose(told.at())))
                .toList());
    }
}
