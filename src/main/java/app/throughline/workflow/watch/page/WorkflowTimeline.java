package app.throughline.workflow.watch.page;

import static app.throughline.db.workflow.Tables.ENROLLMENT;
import static app.throughline.db.workflow.Tables.PASSAGE;
import static app.throughline.db.workflow.Tables.WORKFLOW;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.contact.ContactId;
import app.throughline.contact.TimelineEntry;
import app.throughline.contact.TimelineSource;
import app.throughline.workflow.watch.EnrollmentState;
import app.throughline.workflow.watch.StepNames;
import app.throughline.workflow.watch.StepOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Workflows in a timeline: that a student entered, what steps did or left out, and that it ended. */
@Component
class WorkflowTimeline implements TimelineSource {
    private final DSLContext db;
    private final StepNames names;

    WorkflowTimeline(DSLContext db, StepNames names) {
        this.db = db;
        this.names = names;
    }

    @Override
    public List<TimelineEntry> before(ContactId contact, @Nullable Long caseId, Instant before, int limit) {
        return read(contact, caseId == null ? noCondition() : about("case", caseId), before, limit);
    }

    @Override
    public List<TimelineEntry> ofAlert(ContactId contact, long alert, Instant before, int limit) {
        return read(contact, about("alert", alert), before, limit);
    }

    private static Condition about(String kind, long id) {
        return ENROLLMENT.ABOUT_KIND.eq(kind).and(ENROLLMENT.ABOUT_ID.eq(id));
    }

    private List<TimelineEntry> read(ContactId contact, Condition about, Instant before, int limit) {
        var which = ENROLLMENT.CONTACT_ID.eq(contact.value()).and(about);
        var entries = new ArrayList<>(entered(which, before, limit));
        entries.addAll(ended(which, before, limit));
        entries.addAll(done(which, before, limit));
        entries.sort(Comparator.comparing(TimelineEntry::at)
                .thenComparing(TimelineEntry::id)
                .reversed());
        return List.copyOf(entries.subList(0, Math.min(limit, entries.size())));
    }

    private List<TimelineEntry> entered(Condition which, Instant before, int limit) {
        return db.select(ENROLLMENT.ID, ENROLLMENT.CONTACT_ID, ENROLLMENT.ENTERED_AT, WORKFLOW.NAME)
                .from(ENROLLMENT)
                .join(WORKFLOW)
                .on(WORKFLOW.ID.eq(ENROLLMENT.WORKFLOW_ID))
                .where(which)
                .and(ENROLLMENT.ENTERED_AT.lt(before))
                .orderBy(ENROLLMENT.ENTERED_AT.desc(), ENROLLMENT.ID.desc())
                .limit(limit)
                .fetch(row -> entry(row, row.value3(), "route", "began", "", 3 * row.value1()));
    }

    private List<TimelineEntry> ended(Condition which, Instant before, int limit) {
        return db.select(
                        ENROLLMENT.ID,
                        ENROLLMENT.CONTACT_ID,
                        ENROLLMENT.ENDED_AT,
                        WORKFLOW.NAME,
                        ENROLLMENT.STATE,
                        ENROLLMENT.REASON)
                .from(ENROLLMENT)
                .join(WORKFLOW)
                .on(WORKFLOW.ID.eq(ENROLLMENT.WORKFLOW_ID))
                .where(which)
                .and(ENROLLMENT.ENDED_AT.lt(before))
                .orderBy(ENROLLMENT.ENDED_AT.desc(), ENROLLMENT.ID.desc())
                .limit(limit)
                .fetch(row -> entry(
                        row,
                        requireNonNull(row.value3()),
                        "route",
                        EnrollmentState.of(row.value5()).label().toLowerCase(Locale.ROOT),
                        row.value6(),
                        3 * row.value1() + 1));
    }

    /** What was to be done, and what came of it. */
    private List<TimelineEntry> done(Condition which, Instant before, int limit) {
        return db.select(
                        PASSAGE.ID,
                        PASSAGE.CONTACT_ID,
                        PASSAGE.PASSED_AT,
                        WORKFLOW.NAME,
                        PASSAGE.STEP,
                        PASSAGE.OUTCOME,
                        PASSAGE.DETAIL,
                        ENROLLMENT.WORKFLOW_ID,
                        ENROLLMENT.VERSION_NO)
                .from(PASSAGE)
                .join(ENROLLMENT)
                .on(ENROLLMENT.ID.eq(PASSAGE.ENROLLMENT_ID))
                .join(WORKFLOW)
                .on(WORKFLOW.ID.eq(ENROLLMENT.WORKFLOW_ID))
                .where(which)
                .and(PASSAGE.CONTACT_ID.eq(ENROLLMENT.CONTACT_ID))
                .and(PASSAGE.OUTCOME.isNotNull())
                .and(PASSAGE.PASSED_AT.lt(before))
                .orderBy(PASSAGE.PASSED_AT.desc(), PASSAGE.ID.desc())
                .limit(limit)
                .fetch(this::done);
    }

    private TimelineEntry done(Record row) {
        short outcome = requireNonNull(row.get(PASSAGE.OUTCOME));
        var steps = names.of(row.get(ENROLLMENT.WORKFLOW_ID), row.get(ENROLLMENT.VERSION_NO));
        return entry(
                row,
                row.get(PASSAGE.PASSED_AT),
                icon(outcome),
                summary(outcome, steps.bare(row.get(PASSAGE.STEP))),
                row.get(PASSAGE.DETAIL),
                3 * row.get(PASSAGE.ID) + 2);
    }

    private static String icon(short outcome) {
        return outcome == StepOutcome.FAILED.code() ? "alert-circle" : "route";
    }

    private static String summary(short outcome, String step) {
        var verb = outcome == StepOutcome.DONE.code()
                ? "did"
                : outcome == StepOutcome.FAILED.code() ? "failed" : "left out";
        return verb + " “" + step + "”";
    }

    private static TimelineEntry entry(Record row, Instant at, String icon, String summary, String body, long id) {
        return new TimelineEntry(
                at,
                "automation",
                icon,
                icon.equals("route") ? "" : "red",
                "Workflow " + row.get(WORKFLOW.NAME),
                null,
                summary,
                body,
                "/students/" + row.get(1, Long.class) + "/workflows",
                id);
    }
}
