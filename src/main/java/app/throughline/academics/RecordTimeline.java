package app.throughline.academics;

import static app.throughline.db.academics.Tables.COURSE;
import static app.throughline.db.academics.Tables.ENROLLMENT;
import static app.throughline.db.academics.Tables.GRADED_ITEM;
import static app.throughline.db.academics.Tables.ITEM_RESULT;
import static app.throughline.db.academics.Tables.REGISTRATION_HOLD;
import static app.throughline.db.academics.Tables.SECTION;

import app.throughline.calendar.Institutions;
import app.throughline.contact.ContactId;
import app.throughline.contact.TimelineEntry;
import app.throughline.contact.TimelineSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Registrations, withdrawals, handed-in work and holds in a student's timeline. */
@Component
class RecordTimeline implements TimelineSource {
    private static final String ACTOR = "The student";
    private final DSLContext db;
    private final Institutions institutions;

    RecordTimeline(DSLContext db, Institutions institutions) {
        this.db = db;
        this.institutions = institutions;
    }

    @Override
    public List<TimelineEntry> before(ContactId contact, @Nullable Long caseId, Instant before, int limit) {
        if (caseId != null) {
            return List.of();
        }
        var zone = institutions.current().zone();
        var lastDay = before.minusNanos(1).atZone(zone).toLocalDate();
        var entries = new ArrayList<TimelineEntry>();
        entries.addAll(registrations(contact, lastDay, zone, limit));
        entries.addAll(departures(contact, lastDay, zone, limit));
        entries.addAll(work(contact, before, limit));
        entries.addAll(holds(contact, lastDay, zone, limit));
        return entries.stream()
                .filter(entry -> entry.at().isBefore(before))
                .sorted(Comparator.comparing(TimelineEntry::at).reversed())
                .limit(limit)
                .toList();
    }

    private List<TimelineEntry> registrations(ContactId contact, LocalDate lastDay, ZoneId zone, int limit) {
        return db.select(ENROLLMENT.ID, ENROLLMENT.REGISTERED_ON, COURSE.CODE)
                .from(ENROLLMENT)
                .join(SECTION)
                .on(SECTION.ID.eq(ENROLLMENT.SECTION_ID))
                .join(COURSE)
                .on(COURSE.ID.eq(SECTION.COURSE_ID))
                .where(ENROLLMENT.CONTACT_ID.eq(contact.value()))
                .and(ENROLLMENT.REGISTERED_ON.le(lastDay))
                .orderBy(ENROLLMENT.REGISTERED_ON.desc(), ENROLLMENT.ID.desc())
                .limit(limit)
                .fetch(r -> entry(
                        r.value2().atStartOfDay(zone).toInstant(),
                        "book",
                        "",
                        "registered for " + r.value3(),
                        r.value1() * 4));
    }

    private List<TimelineEntry> departures(ContactId contact, LocalDate lastDay, ZoneId zone, int limit) {
        return db.select(ENROLLMENT.ID, ENROLLMENT.STATUS_ON, ENROLLMENT.STATUS, COURSE.CODE)
                .from(ENROLLMENT)
                .join(SECTION)
                .on(SECTION.ID.eq(ENROLLMENT.SECTION_ID))
                .join(COURSE)
                .on(COURSE.ID.eq(SECTION.COURSE_ID))
                .where(ENROLLMENT.CONTACT_ID.eq(contact.value()))
                .and(ENROLLMENT.STATUS.in("dropped", "withdrawn"))
                .and(ENROLLMENT.STATUS_ON.le(lastDay))
                .orderBy(ENROLLMENT.STATUS_ON.desc(), ENROLLMENT.ID.desc())
                .limit(limit)
                .fetch(r -> {
                    var verb = r.value3().equals("dropped") ? "dropped " : "withdrew from ";
                    var at = r.value2().atStartOfDay(zone).toInstant();
                    return entry(at, "minus", "red", verb + r.value4(), r.value1() * 4 + 1);
                });
    }

    private List<TimelineEntry> work(ContactId contact, Instant before, int limit) {
        return db.select(
                        ITEM_RESULT.ITEM_ID,
                        ITEM_RESULT.SUBMITTED_AT,
                        GRADED_ITEM.TITLE,
                        COURSE.CODE,
                        ITEM_RESULT.SCORE,
                        GRADED_ITEM.MAX_POINTS)
                .from(ITEM_RESULT)
                .join(GRADED_ITEM)
                .on(GRADED_ITEM.ID.eq(ITEM_RESULT.ITEM_ID))
                .join(SECTION)
                .on(SECTION.ID.eq(GRADED_ITEM.SECTION_ID))
                .join(COURSE)
                .on(COURSE.ID.eq(SECTION.COURSE_ID))
                .where(ITEM_RESULT.CONTACT_ID.eq(contact.value()))
                .and(ITEM_RESULT.SUBMITTED_AT.lt(before))
                .and(ITEM_RESULT.STATE.ne("carried_over"))
                .orderBy(ITEM_RESULT.SUBMITTED_AT.desc(), ITEM_RESULT.ITEM_ID.desc())
                .limit(limit)
                .fetch(r -> entry(
                        r.value2(),
                        "upload",
                        "",
                        "handed in " + r.value3() + " in " + r.value4() + score(r.value5(), r.value6()),
                        r.value1() * 4 + 2));
    }

    private List<TimelineEntry> holds(ContactId contact, LocalDate lastDay, ZoneId zone, int limit) {
        return db.select(
                        REGISTRATION_HOLD.ID,
                        REGISTRATION_HOLD.BEGINS_ON,
                        REGISTRATION_HOLD.CODE,
                        REGISTRATION_HOLD.DESCRIPTION)
                .from(REGISTRATION_HOLD)
                .where(REGISTRATION_HOLD.CONTACT_ID.eq(contact.value()))
                .and(REGISTRATION_HOLD.BEGINS_ON.le(lastDay))
                .orderBy(REGISTRATION_HOLD.BEGINS_ON.desc(), REGISTRATION_HOLD.ID.desc())
                .limit(limit)
                .fetch(r -> entry(
                        r.value2().atStartOfDay(zone).toInstant(),
                        "lock",
                        "amber",
                        "got a hold: " + (r.value4().isEmpty() ? r.value3() : r.value4()),
                        r.value1() * 4 + 3));
    }

    private static TimelineEntry entry(Instant at, String icon, String tone, String summary, long id) {
        return new TimelineEntry(at, "record", icon, tone, ACTOR, null, summary, "", "", id);
    }

    private static String score(@Nullable BigDecimal score, @Nullable BigDecimal max) {
        if (score == null) {
            return "";
        }
        var of = max == null ? "" : " of " + max.stripTrailingZeros().toPlainString();
        return ", scored " + score.stripTrailingZeros().toPlainString() + of;
    }
}
