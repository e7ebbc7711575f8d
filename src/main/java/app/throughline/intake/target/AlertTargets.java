package app.throughline.intake.target;

import static app.throughline.intake.target.CourseTargets.SECTION;
import static app.throughline.intake.target.PeopleTargets.STUDENT;
import static app.throughline.intake.target.Target.Value.constant;

import app.throughline.intake.target.Target.Lookup;
import app.throughline.intake.target.Target.Rules;
import app.throughline.intake.target.Target.Value;
import java.util.List;

/**
 * Alerts of an earlier system. They keep their dates and are history: nothing is counted as a repetition, no budget holds
 * them, no clock starts and nobody is told (docs/decisions/0036). Once somebody here has changed one, files leave it alone.
 */
final class AlertTargets {
    private static final String IS_CLOSED = "s.status in ('resolved', 'dismissed', 'cancelled')";
    private static final String REFERENCE = ":source || ':' || s.source_ref";

    private static final Lookup TYPE = new Lookup(
            "r_type", "alert.alert_type @ on @.key = lower(s.type) or lower(@.name) = lower(s.type)", "type", "", "");
    private static final Lookup REVIEWER = new Lookup(
            "r_reviewer",
            "access.account @ on @.staff_key = s.reviewer",
            "reviewer",
            "staff",
            "x.staff_id = s.reviewer");
    private static final Lookup REASON = new Lookup(
            "r_reason",
            "alert.reason @ on @.status = case s.status when 'resolved' then 4 when 'dismissed' then 5"
                    + " when 'cancelled' then 6 end and (@.key = lower(s.reason) or lower(@.name) = lower(s.reason))",
            "reason",
            "",
            "");

    private static final List<Value> KEYS = List.of(
            constant("source", "'import'"),
            constant("source_ref", REFERENCE),
            constant("contact_id", "r_student.id"),
            constant("type_id", "r_type.id"),
            constant("kind", "r_type.kind"),
            constant("compartment_id", "r_type.compartment_id"),
            constant("created_at", "s.created_at"),
            constant("last_occurred_at", "s.created_at"),
            constant("is_contact_inactive", "r_student.status <> 'active'"),
            constant("actor_kind", "3"),
            constant("actor_id", ":run"),
            constant("actor_label", "'Import :run'"));

    /** An escalated one is in progress here, since its case does not come along. */
    private static final List<Value> VALUES = List.of(
            new Value(
                    "status",
                    "case s.status when 'resolved' then 4 when 'dismissed' then 5 when 'cancelled' then 6"
                            + " when 'in_progress' then 2 when 'escalated' then 2 else 1 end",
                    "status",
                    "1",
                    null),
            new Value(
                    "priority",
                    "array_position(array['critical', 'high', 'medium', 'low'], s.priority)",
                    "priority",
                    "null",
                    null),
            Value.of("title", "title", "r_type.name"),
            Value.of("description", "description", "''"),
            new Value("section_id", "r_section.id", "section_id", "null", null),
            new Value("reviewer_id", "r_reviewer.id", "reviewer", "null", null),
            constant(
                    "due_at",
                    "case when not coalesce(" + IS_CLOSED
                            + ", false) then (s.due_date + 1)::timestamp at time zone :zone end"),
            constant("closed_at", "s.closed_at"),
            constant("resolved_at", "case when s.status = 'resolved' then s.closed_at end"),
            constant("dismissed_at", "case when s.status = 'dismissed' then s.closed_at end"),
            constant("cancelled_at", "case when s.status = 'cancelled' then s.closed_at end"),
            constant(
                    "reason_id",
                    "case when " + IS_CLOSED + " then coalesce(r_reason.id, (select q.id from alert.reason q"
                            + " where q.key = 'imported_' || s.status)) end"));

    static final Target ALERTS = new Target(
            "alerts",
            "Alerts",
            "alerts",
            "alert.alert",
            "t.source = 'import' and t.source_ref = " + REFERENCE,
            "id",
            List.of(STUDENT, TYPE, SECTION, REVIEWER, REASON),
            KEYS,
            VALUES,
            List.of(),
            new Rules(
                    "",
                    "",
                    false,
                    "(select q.* from @ q where not exists (select from alert.alert a"
                            + " where a.source = 'import' and a.source_ref = :source || ':' || q.source_ref"
                            + " and (a.version > 1 or a.occurrences > 1 or a.is_fold_stopped)))",
                    "",
                    null));

    private AlertTargets() {}
}
