package app.throughline.alert.mute;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.alert.Tables.MUTE;
import static app.throughline.db.alert.Tables.REASON;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectCount;

import app.throughline.academics.Terms;
import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertType;
import app.throughline.alert.AlertTypes;
import app.throughline.audit.Audit;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import app.throughline.web.When;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stops of automatic alerts of one type about one student until a day, at most the end of the term (AL-6). What comes
 * meanwhile is recorded as dismissed and counted; what people raise is not touched.
 */
@Component
public class Mutes {
    private final Tx tx;
    private final DSLContext db;
    private final AlertTypes types;
    private final Contacts contacts;
    private final Setting setting;

    /** Where a mute is noted and how long it may be. */
    @Component
    record Setting(Audit audit, Terms terms, When.Format when, InstantSource clock) {}

    /**
     * A mute.
     *
     * @param muted how many alerts it closed so far
     */
    public record Mute(long id, AlertType type, LocalDate untilOn, String reason, int muted) {}

    /** What became of a wish. */
    public sealed interface Muting {
        /** The type is muted. */
        record Muted(long mute) implements Muting {}

        /** It is not; nothing was changed. */
        record Invalid(List<FieldError> errors) implements Muting {
            public Invalid {
                errors = List.copyOf(errors);
            }
        }

        /** The person's level does not allow it. */
        record Refused() implements Muting {}
    }

    Mutes(Tx tx, DSLContext db, AlertTypes types, Contacts contacts, Setting setting) {
        this.tx = tx;
        this.db = db;
        this.types = types;
        this.contacts = contacts;
        this.setting = setting;
    }

    /**
     * Mutes a type for a student; a mute of this type that is open is replaced.
     *
     * @param untilOn the last day, not before today and not after the end of the term; null when it was not said
     * @param reason 1 to 500 characters
     * @throws NotFound if the person may not see the student
     */
    public Muting mute(ContactId contact, String typeKey, @Nullable LocalDate untilOn, String reason, Viewer viewer) {
        if (!viewer.mayChange(Area.ALERTS)) {
            return new Muting.Refused();
        }
        var words = Text.trim(reason);
        return tx.call(() -> {
            contacts.get(contact);
            var type = types.find(typeKey);
            var wrong = wrong(type, untilOn, words);
            if (!wrong.isEmpty() || untilOn == null) {
                return new Muting.Invalid(wrong);
            }
            open(contact, type.orElseThrow().id()).ifPresent(before -> end(contact, before, viewer));
            return new Muting.Muted(insert(contact, type.orElseThrow(), untilOn, words, viewer));
        });
    }

    /**
     * Ends a mute before its day.
     *
     * @return false when it has ended already
     * @throws NotFound if the person may not see it or may not change alerts
     */
    public boolean unmute(ContactId contact, long mute, Viewer viewer) {
        if (!viewer.mayChange(Area.ALERTS)) {
            throw new NotFound("mute");
        }
        return tx.call(() -> {
            if (!db.fetchExists(MUTE, MUTE.ID.eq(mute), MUTE.CONTACT_ID.eq(contact.value()))) {
                throw new NotFound("mute");
            }
            return end(contact, mute, viewer);
        });
    }

    /** The mutes of a student that hold today, as the caller may see them. */
    public List<Mute> ofContact(ContactId contact) {
        var muted = field(selectCount()
                .from(ALERT)
                .join(REASON)
                .on(REASON.ID.eq(ALERT.REASON_ID), REASON.KEY.eq("muted"))
                .where(ALERT.CONTACT_ID.eq(MUTE.CONTACT_ID))
                .and(ALERT.TYPE_ID.eq(MUTE.TYPE_ID))
                .and(ALERT.CREATED_AT.ge(MUTE.CREATED_AT)));
        return tx.read(() -> db.select(MUTE.ID, MUTE.TYPE_ID, MUTE.UNTIL_ON, MUTE.REASON, muted)
                .from(MUTE)
                .where(MUTE.CONTACT_ID.eq(contact.value()))
                .and(MUTE.ENDED_AT.isNull())
                .and(MUTE.UNTIL_ON.ge(setting.when().today()))
                .orderBy(MUTE.UNTIL_ON, MUTE.ID)
                .limit(50)
                .fetch(r -> new Mute(r.value1(), types.get(r.value2()), r.value3(), r.value4(), r.value5())));
    }

    /** The last day a mute may name: the end of the term. */
    public LocalDate lastDay() {
        var today = setting.when().today();
        return setting.terms().current(today).stream()
                .findFirst()
                .map(Terms.Term::endsOn)
                .orElse(today);
    }

    private List<FieldError> wrong(Optional<AlertType> type, @Nullable LocalDate untilOn, String reason) {
        var wrong = new ArrayList<FieldError>();
        if (type.isEmpty()) {
            wrong.add(FieldError.required("type", "Choose what is muted."));
        }
        if (untilOn == null) {
            wrong.add(FieldError.required("until", "Choose the last day."));
        } else if (untilOn.isBefore(setting.when().today()) || untilOn.isAfter(lastDay())) {
            wrong.add(new FieldError(
                    "until", "out_of_range", "Choose a day from today to the end of the term, " + lastDay() + "."));
        }
        if (reason.isEmpty()) {
            wrong.add(FieldError.required("why", "Say why it is muted."));
        } else if (Text.tooLong(reason, 500)) {
            wrong.add(new FieldError("why", "too_long", "Use at most 500 characters."));
        }
        return wrong;
    }

    private Optional<Long> open(ContactId contact, long type) {
        return db.select(MUTE.ID)
                .from(MUTE)
                .where(MUTE.CONTACT_ID.eq(contact.value()))
                .and(MUTE.TYPE_ID.eq(type))
                .and(MUTE.ENDED_AT.isNull())
                .fetchOptional(MUTE.ID);
    }

    private long insert(ContactId contact, AlertType type, LocalDate untilOn, String reason, Viewer viewer) {
        long id = db.insertInto(MUTE)
                .set(MUTE.CONTACT_ID, contact.value())
                .set(MUTE.TYPE_ID, type.id())
                .set(MUTE.COMPARTMENT_ID, (short) type.compartment())
                .set(MUTE.UNTIL_ON, untilOn)
                .set(MUTE.REASON, reason)
                .set(MUTE.CREATED_AT, setting.clock().instant())
                .set(MUTE.CREATED_BY, viewer.accountId())
                .returningResult(MUTE.ID)
                .fetchSingle(r -> r.value1());
        var detail = Map.of("type", type.key(), "until", untilOn.toString());
        setting.audit().record(viewer.cause(), "alert.muted", new RecordRef("mute", id), contact.value(), detail);
        return id;
    }

    private boolean end(ContactId contact, long mute, Viewer viewer) {
        var ended = db.update(MUTE)
                .set(MUTE.ENDED_AT, setting.clock().instant())
                .set(MUTE.ENDED_BY, viewer.accountId())
                .where(MUTE.ID.eq(mute))
                .and(MUTE.ENDED_AT.isNull())
                .execute();
        if (ended == 1) {
            setting.audit()
                    .record(viewer.cause(), "alert.unmuted", new RecordRef("mute", mute), contact.value(), Map.of());
        }
        return ended == 1;
    }
}
