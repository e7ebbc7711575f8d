package app.throughline.casework.page;

import static app.throughline.db.casework.Tables.CASE_HISTORY;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static org.jooq.impl.DSL.jsonbGetAttributeAsText;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.casework.CaseField;
import app.throughline.contact.ContactId;
import app.throughline.contact.TimelineEntry;
import app.throughline.contact.TimelineSource;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The history of cases in a timeline. */
@Component
class CaseTimeline implements TimelineSource {
    private final DSLContext db;

    CaseTimeline(DSLContext db) {
        this.db = db;
    }

    private record Line(
            String event,
            String before,
            String after,
            @Nullable String field) {}

    @Override
    public List<TimelineEntry> before(ContactId contact, @Nullable Long caseId, Instant before, int limit) {
        return db.select(CASE_HISTORY.asterisk(), SUPPORT_CASE.NUMBER)
                .select(jsonbGetAttributeAsText(CASE_HISTORY.DETAIL, "field").as("field"))
                .from(CASE_HISTORY)
                .join(SUPPORT_CASE)
                .on(SUPPORT_CASE.ID.eq(CASE_HISTORY.CASE_ID))
                .where(CASE_HISTORY.CONTACT_ID.eq(contact.value()))
                .and(caseId == null ? noCondition() : CASE_HISTORY.CASE_ID.eq(caseId))
                .and(CASE_HISTORY.HAPPENED_AT.lt(before))
                .orderBy(CASE_HISTORY.HAPPENED_AT.desc(), CASE_HISTORY.ID.desc())
                .limit(limit)
                .fetch(r -> entry(r, caseId != null));
    }

    private static TimelineEntry entry(Record r, boolean inside) {
        var line = new Line(
                r.get(CASE_HISTORY.EVENT),
                r.get(CASE_HISTORY.OLD_VALUE),
                r.get(CASE_HISTORY.NEW_VALUE),
                r.get("field", String.class));
        var label = "CASE-" + r.get(SUPPORT_CASE.NUMBER);
        return new TimelineEntry(
                r.get(CASE_HISTORY.HAPPENED_AT),
                "case",
                icon(line),
                tone(line.event()),
                new Actor(ActorKind.of(r.get(CASE_HISTORY.ACTOR_KIND)), 0, r.get(CASE_HISTORY.ACTOR_LABEL)).named(),
                r.get(CASE_HISTORY.ACTOR_KIND) == 1 ? r.get(CASE_HISTORY.ACTOR_ID) : null,
                words(line, inside ? "this case" : label),
                "",
                inside ? "" : "/cases/" + label,
                r.get(CASE_HISTORY.ID));
    }

    private static String words(Line line, String what) {
        return switch (line.event()) {
            case "opened" -> "opened " + what + (line.after().isEmpty() ? "" : " from " + line.after());
            case "changed" -> changed(line) + in(what);
            case "undone" -> "undid a change: " + field(line) + " is " + line.after() + " again" + in(what);
            case "subscribed" -> "subscribed " + line.after() + " to " + what;
            case "unsubscribed" -> "unsubscribed " + line.after() + " from " + what;
            case "alert_linked" -> "linked " + line.after() + " to " + what;
            case "alert_folded" -> "folded " + line.after() + " into " + what + " because " + line.before();
            case "alert_unlinked" -> "took " + line.after() + " out of " + what;
            case "closed" -> "closed " + what + ". " + line.after();
            case "reopened" -> "reopened " + what + ": " + line.before();
            case "student_changed" -> "noted that the student " + line.after() + ", as the records say" + in(what);
            case "related" -> "related " + line.after() + " to " + what;
            case "unrelated" -> "ended the relation of " + line.after() + " to " + what;
            case "playbook_applied" -> "applied the playbook " + line.after() + " to " + what;
            case "merged" -> "merged " + line.after() + " into " + what;
            case "merged_into" -> "merged " + what + " into " + line.after();
            case "unmerged" -> "took apart " + what + " and " + line.after();
            case "split" -> "split " + line.after() + " from " + what;
            case "split_from" -> "opened " + what + " by splitting " + line.after();
            default -> line.event().replace('_', ' ') + in(what);
        };
    }

    private static String in(String what) {
        return what.equals("this case") ? "" : " in " + what;
    }

    private static String changed(Line line) {
        return switch (field(line)) {
            case "title" -> "changed the title to “" + line.after() + "”";
            case "description" -> "changed the description";
            case "private" -> line.after().equals("Private") ? "made the case private" : "lifted the privacy";
            default -> "changed " + field(line) + " from " + some(line.before()) + " to " + some(line.after());
        };
    }

    private static String some(String value) {
        return value.isEmpty() ? "–" : value;
    }

    private static String field(Line line) {
        var field = line.field();
        return field == null ? "a field" : field.toLowerCase(Locale.ROOT);
    }

    private static String icon(Line line) {
        return switch (line.event()) {
            case "opened", "reopened" -> "briefcase";
            case "alert_linked", "alert_folded" -> "link";
            case "merged", "merged_into" -> "transfer-in";
            case "related", "unrelated" -> "link";
            case "playbook_applied" -> "list-check";
            case "split", "split_from" -> "git-branch";
            case "alert_unlinked", "undone", "unmerged" -> "arrow-back-up";
            case "closed" -> "cs-done";
            case "student_changed" -> "alert-triangle";
            case "subscribed", "unsubscribed" -> "bell";
            default -> CaseField.of(field(line)).map(CaseField::icon).orElse("pencil");
        };
    }

    private static String tone(String event) {
        return switch (event) {
            case "opened", "reopened", "alert_linked", "alert_folded" -> "plum";
            case "closed" -> "green";
            default -> "accent";
        };
    }
}
