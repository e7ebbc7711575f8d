package app.throughline.casework;

import static app.throughline.db.alert.Tables.ALERT_GROUP;
import static app.throughline.db.casework.Tables.CASE_STATUS;
import static app.throughline.db.casework.Tables.CASE_TYPE;
import static app.throughline.db.casework.Tables.CASE_TYPE_GROUP;
import static app.throughline.db.casework.Tables.CLOSE_REASON;
import static app.throughline.db.casework.Tables.SETTING;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import app.throughline.access.Assignee;
import app.throughline.calendar.Institutions;
import app.throughline.kernel.Tx;
import app.throughline.web.Ui;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The words cases are described with: types, statuses, reasons for closing. */
@Component
public class CaseWords {
    private final Tx tx;
    private final DSLContext db;
    private final Institutions institutions;

    /** A kind of case. @param compartment who must be cleared for it, 0 for nobody in particular */
    public record Type(
            long id,
            String key,
            String name,
            String icon,
            short compartment,
            boolean isPrivate,
            @Nullable Assignee defaultAssignee,
            @Nullable Long calendar) {
        /** Reads the columns of a type. */
        static Type of(Record r) {
            var person = r.get(CASE_TYPE.DEFAULT_ASSIGNEE_ID);
            var team = r.get(CASE_TYPE.DEFAULT_TEAM_ID);
            return new Type(
                    r.get(CASE_TYPE.ID),
                    r.get(CASE_TYPE.KEY),
                    r.get(CASE_TYPE.NAME),
                    r.get(CASE_TYPE.ICON),
                    r.get(CASE_TYPE.COMPARTMENT_ID),
                    r.get(CASE_TYPE.IS_PRIVATE),
                    person != null ? new Assignee.Person(person) : team != null ? new Assignee.Team(team) : null,
                    r.get(CASE_TYPE.CALENDAR_ID));
        }

        public Ui.Tag tag() {
            return new Ui.Tag(name, icon, "");
        }
    }

    /** A status inside its group. */
    public record Status(
            long id, String key, String name, StatusGroup group, boolean pauses, String tone, boolean isDefault) {
        /** The group and the pause decide the glyph, the tone was chosen. */
        public Ui.Tag tag() {
            var icon = switch (group) {
                case TODO -> "cs-new";
                case IN_PROGRESS -> pauses ? "cs-waiting" : "cs-active";
                case RESOLVED -> "cs-done";
                case CANCELLED -> "st-dismissed";
            };
            return new Ui.Tag(name, icon, tone);
        }
    }

    /** Why a case was closed. */
    public record Reason(long id, String key, String name) {}

    CaseWords(Tx tx, DSLContext db, Institutions institutions) {
        this.tx = tx;
        this.db = db;
        this.institutions = institutions;
    }

    /** The zone in which a day ends. */
    public ZoneId zone() {
        return institutions.current().zone();
    }

    /** Active types that the caller is cleared for, in their order. */
    public List<Type> types() {
        var cleared = select(field(name("q", "compartment_id"), Short.class))
                .from(table(name("sec", "my_compartment")).as("q"));
        return tx.read(() -> db.select()
                .from(CASE_TYPE)
                .where(CASE_TYPE.IS_ACTIVE)
                .and(CASE_TYPE.COMPARTMENT_ID.in(cleared))
                .orderBy(CASE_TYPE.POSITION, CASE_TYPE.ID)
                .limit(200)
                .fetch(Type::of));
    }

    /** The key of the type that takes alerts of this group, "" when none does. */
    public String typeOfGroup(String groupKey) {
        return tx.read(() -> db.select(CASE_TYPE.KEY)
                .from(CASE_TYPE_GROUP)
                .join(ALERT_GROUP)
                .on(ALERT_GROUP.ID.eq(CASE_TYPE_GROUP.GROUP_ID))
                .join(CASE_TYPE)
                .on(CASE_TYPE.ID.eq(CASE_TYPE_GROUP.TYPE_ID))
                .where(ALERT_GROUP.KEY.eq(groupKey))
                .fetchOptional(r -> r.value1())
                .orElse(""));
    }

    /** Active statuses in their order. */
    public List<Status> statuses() {
        return tx.read(() -> db.select()
                .from(CASE_STATUS)
                .where(CASE_STATUS.IS_ACTIVE)
                .orderBy(CASE_STATUS.POSITION, CASE_STATUS.ID)
                .limit(200)
                .fetch(r -> new Status(
                        r.get(CASE_STATUS.ID),
                        r.get(CASE_STATUS.KEY),
                        r.get(CASE_STATUS.NAME),
                        StatusGroup.of(r.get(CASE_STATUS.GROUP_CODE)),
                        r.get(CASE_STATUS.PAUSES_CLOCK),
                        r.get(CASE_STATUS.TONE),
                        r.get(CASE_STATUS.IS_DEFAULT))));
    }

    /** Whether a reply, or an attempt that reached the student, ends the waiting. */
    boolean resumesOnReply() {
        return tx.read(() -> db.select(SETTING.RESUMES_ON_REPLY).from(SETTING).fetchSingle(r -> r.value1()));
    }

    /** The team that gets what nobody was found for; empty while none is set. */
    Optional<Long> defaultTeam() {
        return tx.read(() -> db.select(SETTING.DEFAULT_TEAM_ID).from(SETTING).fetchOptional(r -> r.value1()));
    }

    /** The status a new case begins with. */
    public Status begin() {
        return statuses().stream()
                .filter(Status::isDefault)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No default status of cases"));
    }

    /** The first status of a group in the order of the settings. */
    public Status first(StatusGroup group) {
        return statuses().stream()
                .filter(status -> status.group() == group)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No status in the group " + group));
    }

    /** Whether this is the id of a status that was retired. */
    boolean wasStatus(String id) {
        return id.matches("[0-9]{1,18}")
                && tx.read(() -> db.fetchExists(
                        CASE_STATUS, CASE_STATUS.ID.eq(Long.valueOf(id)).andNot(CASE_STATUS.IS_ACTIVE)));
    }

    /** Whether this is the key of a type that was retired. */
    boolean wasType(String key) {
        return tx.read(() -> db.fetchExists(CASE_TYPE, CASE_TYPE.KEY.eq(key).andNot(CASE_TYPE.IS_ACTIVE)));
    }

    /** Active reasons for closing, in their order. */
    public List<Reason> reasons() {
        return tx.read(() -> db.select(CLOSE_REASON.ID, CLOSE_REASON.KEY, CLOSE_REASON.NAME)
                .from(CLOSE_REASON)
                .where(CLOSE_REASON.IS_ACTIVE)
                .orderBy(CLOSE_REASON.POSITION, CLOSE_REASON.ID)
                .limit(200)
                .fetch(r -> new Reason(r.value1(), r.value2(), r.value3())));
    }

    /** The reason with this key. */
    public Optional<Reason> reason(String key) {
        return reasons().stream().filter(reason -> reason.key().equals(key)).findFirst();
    }
}
