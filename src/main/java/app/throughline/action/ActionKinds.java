package app.throughline.action;

import static app.throughline.action.SubjectKind.ALERT;
import static app.throughline.action.SubjectKind.CASE;
import static app.throughline.action.SubjectKind.CONTACT;
import static app.throughline.action.SubjectKind.ENROLLMENT;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The kinds of actions, as an editor offers them. */
public final class ActionKinds {
    /**
     * A kind of action.
     *
     * @param key what stands under {@code type} in JSON
     * @param label in a picker, such as "Set the reviewer"
     * @param icon a glyph of the sprite
     * @param on the records it can be performed on
     */
    public record Kind(String key, String label, String icon, Set<SubjectKind> on) {
        public Kind {
            on = Set.copyOf(on);
        }

        private static Kind of(String key, String label, String icon, SubjectKind first, SubjectKind... more) {
            return new Kind(key, label, icon, EnumSet.of(first, more));
        }
    }

    private static final Kind SET_REVIEWER = Kind.of("set_reviewer", "Set the reviewer", "user-check", ALERT);
    private static final Kind SET_ASSIGNEE = Kind.of("set_assignee", "Set the assignee", "user-check", CASE);
    private static final Kind SET_PRIORITY = Kind.of("set_priority", "Set the priority", "flag", ALERT, CASE);
    private static final Kind SET_TYPE = Kind.of("set_type", "Set the type", "tag", ALERT, CASE);
    private static final Kind SET_DUE = Kind.of("set_due", "Set the due date", "calendar", ALERT, CASE);
    private static final Kind SET_STATUS =
            Kind.of("set_status", "Set the status, or close it", "circle-dashed", ALERT, CASE);
    private static final Kind ESCALATE = Kind.of("escalate", "Escalate to a case", "arrow-up-right", ALERT);
    private static final Kind FOLD = Kind.of("fold", "Fold into an open case", "corner-down-right", ALERT);
    private static final Kind UNFOLD = Kind.of("unfold", "Take it out of its case", "arrow-back-up", ALERT);
    private static final Kind CREATE_TASK = Kind.of("create_task", "Create a task", "checkbox", ALERT, CASE, CONTACT);
    private static final Kind APPLY_PLAYBOOK = Kind.of("apply_playbook", "Apply a playbook", "list-check", ALERT, CASE);
    private static final Kind ADD_SUBSCRIBER = Kind.of("add_subscriber", "Add subscribers", "bell", CASE);
    private static final Kind REMOVE_SUBSCRIBER = Kind.of("remove_subscriber", "Remove subscribers", "bell-off", CASE);
    private static final Kind MAKE_PRIVATE = Kind.of("make_private", "Make it private", "lock", CASE);
    private static final Kind MAKE_NOT_PRIVATE = Kind.of("make_not_private", "Make it not private", "eye", CASE);
    private static final Kind ADD_COMMENT = Kind.of("add_comment", "Add a comment", "message-2", ALERT);
    private static final Kind ADD_NOTE = Kind.of("add_note", "Add a note", "note", ALERT, CASE, CONTACT);
    private static final Kind ADD_LABEL =
            Kind.of("add_label", "Add a label to the student", "tag", ALERT, CASE, CONTACT);
    private static final Kind REMOVE_LABEL =
            Kind.of("remove_label", "Remove a label from the student", "tag", ALERT, CASE, CONTACT);
    private static final Kind ENROLL =
            Kind.of("enroll_in_workflow", "Enroll the student in a workflow", "route", ALERT, CASE, CONTACT);
    private static final Kind NOTIFY = Kind.of("notify_staff", "Notify staff", "send", ALERT, CASE, CONTACT);
    private static final Kind CREATE_ALERT =
            Kind.of("create_alert", "Raise an alert", "alert-triangle", ENROLLMENT, CONTACT);
    private static final Kind CREATE_CASE = Kind.of("create_case", "Open a case", "briefcase", CONTACT);

    private static final List<Kind> ALL = List.of(
            SET_REVIEWER,
            SET_ASSIGNEE,
            SET_PRIORITY,
            SET_STATUS,
            SET_TYPE,
            SET_DUE,
            ESCALATE,
            FOLD,
            UNFOLD,
            CREATE_TASK,
            APPLY_PLAYBOOK,
            ADD_SUBSCRIBER,
            REMOVE_SUBSCRIBER,
            MAKE_PRIVATE,
            MAKE_NOT_PRIVATE,
            ADD_COMMENT,
            ADD_NOTE,
            ADD_LABEL,
            REMOVE_LABEL,
            ENROLL,
            NOTIFY,
            CREATE_ALERT,
            CREATE_CASE);

    private ActionKinds() {}

    /** Those that can be performed on such a record, in the order of a picker. */
    public static List<Kind> on(SubjectKind subject) {
        return ALL.stream().filter(kind -> kind.on().contains(subject)).toList();
    }

    /** The kind with this key; empty when there is none. */
    public static Optional<Kind> find(String key) {
        return ALL.stream().filter(kind -> kind.key().equals(key)).findFirst();
    }

    /** The kind of an action. */
    public static Kind of(Action action) {
        return switch (action) {
            case Action.SetReviewer one -> SET_REVIEWER;
            case Action.SetAssignee one -> SET_ASSIGNEE;
            case Action.SetPriority one -> SET_PRIORITY;
            case Action.SetType one -> SET_TYPE;
            case Action.SetDue one -> SET_DUE;
            case Action.SetStatus one -> SET_STATUS;
            case Action.Escalate one -> ESCALATE;
            case Action.Fold one -> FOLD;
            case Action.Unfold one -> UNFOLD;
            case Action.CreateTask one -> CREATE_TASK;
            case Action.ApplyPlaybook one -> APPLY_PLAYBOOK;
            case Action.AddSubscriber one -> ADD_SUBSCRIBER;
            case Action.RemoveSubscriber one -> REMOVE_SUBSCRIBER;
            case Action.MakePrivate one -> MAKE_PRIVATE;
            case Action.MakeNotPrivate one -> MAKE_NOT_PRIVATE;
            case Action.AddComment one -> ADD_COMMENT;
            case Action.AddNote one -> ADD_NOTE;
            case Action.AddLabel one -> ADD_LABEL;
            case Action.RemoveLabel one -> REMOVE_LABEL;
            case Action.EnrollInWorkflow one -> ENROLL;
            case Action.NotifyStaff one -> NOTIFY;
            case Action.CreateAlert one -> CREATE_ALERT;
            case Action.CreateCase one -> CREATE_CASE;
        };
    }
}
