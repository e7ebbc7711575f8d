package app.throughline.alert;

import static app.throughline.db.alert.Tables.FEEDBACK;
import static app.throughline.db.alert.Tables.RECEIPT;
import static app.throughline.db.note.Tables.CONTACT_ATTEMPT;

import app.throughline.alert.AlertStore.Locked;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.db.alert.tables.records.AlertRecord;
import app.throughline.kernel.Cause;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the person who raised an alert hears of it (AL-11). The type's tier says how much: 0 nothing, 1 that it was
 * received, 2 that someone is on it, 3 whether the student was contacted, 4 the outcome, 5 the shared note of the
 * closing besides. Of what is written about an alert the shared note alone is ever part of it. The same sentences are
 * shown before closing, stored as sent, and told to those who deliver them.
 */
@Component
public class Feedbacks {
    private final DSLContext db;
    private final Contacts contacts;
    private final Teller teller;
    private final Mover mover;
    private final InstantSource clock;

    /** An alert as its raiser knows it. */
    public record Raised(long number, long contact, AlertType type, Instant at) {
        static Raised of(Locked alert) {
            return new Raised(alert.number(), alert.contact(), alert.type(), alert.createdAt());
        }
    }

    /** How it ended. @param shared what the closing shares with the raiser, may be empty */
    public record Ending(AlertStatus status, String reason, String shared) {}

    /** What a raiser was told. */
    public record Told(String words, Instant at) {}

    Feedbacks(DSLContext db, Contacts contacts, Teller teller, Mover mover, InstantSource clock) {
        this.db = db;
        this.contacts = contacts;
        this.teller = teller;
        this.mover = mover;
        this.clock = clock;
    }

    /** Keeps for the person who raised a new alert what they said, when they may not be able to open it. */
    void received(AlertRecord alert, AlertType type) {
        var raiser = alert.getCreatedBy();
        if (raiser == null || !type.isSensitive()) {
            return;
        }
        db.insertInto(RECEIPT)
                .set(RECEIPT.ALERT_ID, alert.getId())
                .set(RECEIPT.CONTACT_ID, alert.getContactId())
                .set(RECEIPT.ACCOUNT_ID, raiser)
                .set(RECEIPT.NUMBER, alert.getNumber())
                .set(RECEIPT.TYPE_ID, alert.getTypeId())
                .set(RECEIPT.WORDS, alert.getDescription())
                .set(RECEIPT.RAISED_AT, alert.getCreatedAt())
                .execute();
    }

    /** Tells the raiser that the review has begun, where the type tells that much. */
    void begun(Locked alert, AlertState now, Cause cause) {
        if (alert.type().rules().feedbackTier() >= 2 && alert.state().times().reviewedAt() == null) {
            tell(alert, now, 2, "Someone is on your alert " + named(Raised.of(alert)) + ".", cause);
        }
    }

    /**
     * Tells the raiser where an open alert stands, as far as its type tells that much.
     *
     * @return false when nobody raised it, it is closed, or the type tells nothing of it
     * @throws app.throughline.kernel.NotFound if the caller may not see it
     */
    public boolean remind(AlertId alert, Cause cause) {
        var locked = mover.lock(alert);
        var tier = locked.type().rules().feedbackTier();
        if (tier == 0 || locked.createdBy() == null || !locked.state().status().isOpen()) {
            return false;
        }
        var isBegun = tier >= 2 && locked.state().times().reviewedAt() != null;
        var named = named(Raised.of(locked));
        tell(
                locked,
                locked.state(),
                Math.min(tier, 2),
                isBegun ? "Someone is on your alert " + named + "." : "Your alert " + named + " was received.",
                cause);
        return true;
    }

    /** Tells the raiser how it ended. */
    void ended(Locked alert, AlertState now, Ending ending, Cause cause) {
        var tier = alert.type().rules().feedbackTier();
        words(Raised.of(alert), ending).ifPresent(words -> tell(alert, now, tier, words, cause));
    }

    /** What the raiser of this alert will be told, word for word; empty when the type tells nothing at its end. */
    public Optional<String> words(Raised alert, Ending ending) {
        var tier = alert.type().rules().feedbackTier();
        if (alert.type().kind() == AlertType.Kind.KUDOS || tier < 2) {
            return Optional.empty();
        }
        var done = ending.status().label().toLowerCase(Locale.ROOT);
        var words = new StringBuilder("Your alert ").append(named(alert));
        words.append(tier < 4 ? " has been looked into." : " was " + done + ": " + ending.reason() + ".");
        if (tier >= 3) {
            words.append(contact(alert, tier));
        }
        if (tier == 5 && !ending.shared().isEmpty()) {
            words.append("\n\n").append(ending.shared());
        }
        return Optional.of(words.toString());
    }

    /** What the raiser was told so far, the newest last. */
    public List<Told> told(long contact, long alert, long account) {
        return db.select(FEEDBACK.WORDS, FEEDBACK.TOLD_AT)
                .from(FEEDBACK)
                .where(FEEDBACK.CONTACT_ID.eq(contact))
                .and(FEEDBACK.ALERT_ID.eq(alert))
                .and(FEEDBACK.ACCOUNT_ID.eq(account))
                .orderBy(FEEDBACK.ID)
                .limit(50)
                .fetch(r -> new Told(r.value1(), r.value2()));
    }

    private void tell(Locked alert, AlertState now, int tier, String words, Cause cause) {
        var raiser = alert.createdBy();
        if (raiser == null || isSame(raiser, Raiser.account(cause))) {
            return;
        }
        db.insertInto(FEEDBACK)
                .set(FEEDBACK.CONTACT_ID, alert.contact())
                .set(FEEDBACK.ALERT_ID, alert.id().value())
                .set(FEEDBACK.ACCOUNT_ID, raiser)
                .set(FEEDBACK.TIER, (short) tier)
                .set(FEEDBACK.WORDS, words)
                .set(FEEDBACK.TOLD_AT, clock.instant())
                .execute();
        var facts = alert.facts(now).saying(words, List.of());
        teller.tell(alert, "alert.feedback", Set.of(), Map.of("tier", tier), facts, cause);
    }

    private static boolean isSame(long raiser, @Nullable Long actor) {
        return actor != null && actor == raiser;
    }

    /** The student is named where the type is open to many; of a sensitive one the number must do. */
    private String named(Raised alert) {
        var number = "ALERT-" + alert.number();
        return alert.type().isSensitive()
                ? number
                : contacts.find(new ContactId(alert.contact()))
                        .map(card -> number + " about " + card.name())
                        .orElse(number);
    }

    private String contact(Raised alert, int tier) {
        var results = db.selectDistinct(CONTACT_ATTEMPT.RESULT)
                .from(CONTACT_ATTEMPT)
                .where(CONTACT_ATTEMPT.CONTACT_ID.eq(alert.contact()))
                .and(CONTACT_ATTEMPT.ATTEMPTED_AT.ge(alert.at()))
                .fetch(CONTACT_ATTEMPT.RESULT);
        if (results.isEmpty()) {
            return tier == 3 ? "" : " The student was not reached.";
        }
        var reached = results.contains("reached") || results.contains("student_replied");
        if (tier == 3) {
            return " The student was contacted.";
        }
        return reached ? " The student was reached." : " The student was contacted and not reached.";
    }
}
