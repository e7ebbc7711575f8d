package app.throughline.form;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Links that tell who fills a form in: signed, for one student and one form, and over after some days. */
@Component
public class FormLinks {
    /** How long a link can be used. */
    public static final Duration VALID = Duration.ofDays(30);

    private static final Pattern TOKEN = Pattern.compile("([1-9][0-9]{0,17})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

    private final Tx tx;
    private final FormKeys keys;
    private final Contacts contacts;
    private final Audit audit;
    private final InstantSource clock;

    FormLinks(Tx tx, FormKeys keys, Contacts contacts, Audit audit, @Qualifier("systemClock") InstantSource clock) {
        this.tx = tx;
        this.keys = keys;
        this.contacts = contacts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes the link of a student.
     *
     * @return the form's address with it, a path
     * @throws NotFound if the viewer does not administer forms or may not see the student
     */
    public String make(OnlineForm form, ContactId contact, Viewer viewer) {
        if (!FormSight.administers(viewer)) {
            throw new NotFound("form");
        }
        long until = clock.instant().plus(VALID).getEpochSecond();
        var signature = keys.sign(text(form.id(), contact.value(), until));
        return tx.call(() -> {
            contacts.get(contact);
            audit.record(
                    viewer.cause(),
                    "form.link-made",
                    new RecordRef("form", form.id()),
                    contact.value(),
                    Map.of("name", form.name()));
            return "/f/" + form.slug() + "?c=" + contact.value() + "." + until + "." + signature;
        });
    }

    /** The student of a link to this form; empty when it was not made by us, for another form, or is over. */
    public Optional<ContactId> read(long form, String token) {
        var parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long contact = Long.parseLong(parts.group(1));
        long until = Long.parseLong(parts.group(2));
        return keys.isSigned(text(form, contact, until), parts.group(3))
                        && clock.instant().getEpochSecond() < until
                ? Optional.of(new ContactId(contact))
                : Optional.empty();
    }

    private static String text(long form, long contact, long until) {
        return "link:" + form + ":" + contact + ":" + until;
    }
}
