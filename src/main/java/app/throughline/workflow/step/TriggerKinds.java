package app.throughline.workflow.step;

import java.util.List;
import java.util.Optional;

/** The kinds of triggers, as an editor offers them. */
public final class TriggerKinds {
    /**
     * A kind of trigger.
     *
     * @param key what stands under {@code on} in JSON
     * @param label in a picker
     * @param icon a glyph of the sprite
     * @param passes the kind of the record that becomes the context, as filters name it
     */
    public record Kind(String key, String label, String icon, String passes) {}

    private static final String CONTACT = "contact";
    private static final Kind ALERT_CREATED = new Kind("alert_created", "Alert created", "flag", "alert");
    private static final Kind ALERT_CHANGED = new Kind("alert_changed", "Alert changed", "flag", "alert");
    private static final Kind ALERT_OVERDUE = new Kind("alert_overdue", "Alert overdue", "clock", "alert");
    private static final Kind CASE_CREATED = new Kind("case_created", "Case created", "briefcase", "case");
    private static final Kind CASE_CHANGED = new Kind("case_changed", "Case changed", "briefcase", "case");
    private static final Kind CASE_OVERDUE = new Kind("case_overdue", "Case overdue", "clock", "case");
    private static final Kind SEGMENT = new Kind("segment", "Joined or left a segment", "users", CONTACT);
    private static final Kind FORM = new Kind("form_submitted", "Form submitted", "list-check", CONTACT);
    private static final Kind LABEL_ADDED = new Kind("label_added", "Label added", "tag", CONTACT);
    private static final Kind LABEL_REMOVED = new Kind("label_removed", "Label removed", "tag", CONTACT);
    private static final Kind RISK = new Kind("risk_changed", "Grade risk changed", "alert-triangle", "enrollment");
    private static final Kind ENROLLMENT =
            new Kind("enrollment_changed", "Enrollment status changed", "school", "enrollment");
    private static final Kind TASK_COMPLETED = new Kind("task_completed", "Task completed", "checkbox", "task");
    private static final Kind TASK_OVERDUE = new Kind("task_overdue", "Task overdue", "clock", "task");
    private static final Kind APPOINTMENT = new Kind("appointment", "Appointment", "calendar", "appointment");
    private static final Kind CONTACT_CREATED = new Kind("contact_created", "Student added", "users", CONTACT);
    private static final Kind PROPERTY = new Kind("property_changed", "Property changed", "pencil", CONTACT);
    private static final Kind MESSAGE_FAILED = new Kind("message_failed", "Message failed", "mail", CONTACT);
    private static final Kind DATE = new Kind("date_reached", "A date comes", "calendar", CONTACT);
    private static final Kind SCHEDULE = new Kind("schedule", "On a schedule", "calendar", CONTACT);
    private static final Kind EVENT = new Kind("event", "Event received", "bolt", CONTACT);
    private static final Kind MANUAL = new Kind("manual", "By hand, or in bulk", "user-check", CONTACT);
    private static final Kind CALLED = new Kind("called", "From a rule or another workflow", "route", CONTACT);

    private static final List<Kind> ALL = List.of(
            ALERT_CREATED,
            ALERT_CHANGED,
            ALERT_OVERDUE,
            CASE_CREATED,
            CASE_CHANGED,
            CASE_OVERDUE,
            SEGMENT,
            FORM,
            LABEL_ADDED,
            LABEL_REMOVED,
            RISK,
            ENROLLMENT,
            TASK_COMPLETED,
            TASK_OVERDUE,
            APPOINTMENT,
            CONTACT_CREATED,
            PROPERTY,
            MESSAGE_FAILED,
            DATE,
            SCHEDULE,
            EVENT,
            MANUAL,
            CALLED);

    private TriggerKinds() {}

    /** All of them, in the order of a picker. */
    public static List<Kind> all() {
        return ALL;
    }

    /** The kind with this key; empty when there is none. */
    public static Optional<Kind> find(String key) {
        return ALL.stream().filter(kind -> kind.key().equals(key)).findFirst();
    }

    /** The kind of a trigger. */
    public static Kind of(Trigger trigger) {
        return switch (trigger) {
            case Trigger.OfRecord one -> of(one);
            case Trigger.OfStudent one -> of(one);
        };
    }

    private static Kind of(Trigger.OfRecord trigger) {
        return switch (trigger) {
            case Trigger.AlertCreated _ -> ALERT_CREATED;
            case Trigger.AlertChanged _ -> ALERT_CHANGED;
            case Trigger.AlertOverdue _ -> ALERT_OVERDUE;
            case Trigger.CaseCreated _ -> CASE_CREATED;
            case Trigger.CaseChanged _ -> CASE_CHANGED;
            case Trigger.CaseOverdue _ -> CASE_OVERDUE;
            case Trigger.RiskChanged _ -> RISK;
            case Trigger.EnrollmentChanged _ -> ENROLLMENT;
            case Trigger.TaskCompleted _ -> TASK_COMPLETED;
            case Trigger.TaskOverdue _ -> TASK_OVERDUE;
            case Trigger.AppointmentMoved _ -> APPOINTMENT;
        };
    }

    private static Kind of(Trigger.OfStudent trigger) {
        return switch (trigger) {
            case Trigger.SegmentMoved _ -> SEGMENT;
            case Trigger.FormSubmitted _ -> FORM;
            case Trigger.LabelAdded _ -> LABEL_ADDED;
            case Trigger.LabelRemoved _ -> LABEL_REMOVED;
            case Trigger.ContactCreated _ -> CONTACT_CREATED;
            case Trigger.PropertyChanged _ -> PROPERTY;
            case Trigger.MessageFailed _ -> MESSAGE_FAILED;
            case Trigger.DateReached _ -> DATE;
            case Trigger.Scheduled _ -> SCHEDULE;
            case Trigger.EventReceived _ -> EVENT;
            case Trigger.Manual _ -> MANUAL;
            case Trigger.Called _ -> CALLED;
        };
    }
}
