package app.throughline.message.settings;

import static app.throughline.db.message.Tables.LIMITS;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.db.message.tables.records.LimitsRecord;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.web.Form;
import app.throughline.web.Setting;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The limits of messages as their form has them (product WF-5). */
@Component
public class MessageLimits {
    private static final RecordRef LIMITS_REF = new RecordRef("message_limits", 1);

    private final Tx tx;
    private final DSLContext db;
    private final Audit audit;

    /** A number of the form. @param least smallest allowed */
    private record Count(String field, int least, int most) {}

    private static final List<String> TIMES =
            List.of("sms_quiet_from", "sms_quiet_until", "email_quiet_from", "email_quiet_until");
    private static final List<Count> COUNTS =
            List.of(new Count("day_count", 1, 100), new Count("week_count", 1, 500), new Count("wait_days", 0, 30));

    MessageLimits(Tx tx, DSLContext db, Audit audit) {
        this.tx = tx;
        this.db = db;
        this.audit = audit;
    }

    /** As they are stored. */
    public Setting.Stored stored() {
        return tx.read(() -> db.selectFrom(LIMITS).fetchSingle(MessageLimits::values));
    }

    private static Setting.Stored values(LimitsRecord row) {
        var values = new HashMap<String, List<String>>();
        TIMES.forEach(field ->
                values.put(field, List.of(row.get(field, LocalTime.class).toString())));
        COUNTS.forEach(count ->
                values.put(count.field(), List.of(String.valueOf(row.get(count.field(), Integer.class)))));
        return new Setting.Stored(row.getVersion(), values);
    }

    /** Saves them over this version. */
    public Setting save(Form form, int version, Viewer viewer) {
        Setting.check(viewer);
        var wrong = errors(form);
        if (!wrong.isEmpty()) {
            return new Setting.Invalid(wrong);
        }
        return tx.call(() -> {
            var row = db.selectFrom(LIMITS).forUpdate().fetchSingle();
            if (row.getVersion() != version) {
                return new Setting.Overtaken();
            }
            row.setSmsQuietFrom(time(form, "sms_quiet_from"));
            row.setSmsQuietUntil(time(form, "sms_quiet_until"));
            row.setEmailQuietFrom(time(form, "email_quiet_from"));
            row.setEmailQuietUntil(time(form, "email_quiet_until"));
            row.setDayCount((short) number(form, "day_count"));
            row.setWeekCount((short) number(form, "week_count"));
            row.setWaitDays((short) number(form, "wait_days"));
            row.setVersion(version + 1);
            row.store();
            audit.record(viewer.cause(), "message_limits.changed", LIMITS_REF, 0, detail(form));
            return new Setting.Saved("Limits saved");
        });
    }

    private static Map<String, String> detail(Form form) {
        var detail = new HashMap<String, String>();
        TIMES.forEach(field -> detail.put(field, form.value(field)));
        COUNTS.forEach(count -> detail.put(count.field(), form.value(count.field())));
        return detail;
    }

    private static List<FieldError> errors(Form form) {
        var wrong = new ArrayList<FieldError>();
        for (var field : TIMES) {
            if (!isTime(form.value(field))) {
                wrong.add(new FieldError(field, "invalid_format", "Write a time such as 20:00."));
            }
        }
        for (var count : COUNTS) {
            int number = number(form, count.field());
            if (number < count.least() || number > count.most()) {
                wrong.add(new FieldError(
                        count.field(),
                        "out_of_range",
                        "Write a number from " + count.least() + " to " + count.most() + "."));
            }
        }
        return wrong;
    }

    private static boolean isTime(String text) {
        try {
            return LocalTime.parse(text.strip()).getSecond() == 0;
        } catch (DateTimeException unreadable) {
            return false;
        }
    }

    private static LocalTime time(Form form, String field) {
        return LocalTime.parse(form.value(field).strip());
    }

    private static int number(Form form, String field) {
        var typed = form.value(field).strip();
        return typed.matches("\\d{1,4}") ? Integer.parseInt(typed) : -1;
    }
}
