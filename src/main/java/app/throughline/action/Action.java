package app.throughline.action;

import app.throughline.calendar.Priority;
import app.throughline.casework.Result;
import app.throughline.filter.Filter;
import app.throughline.note.NoteType;
import app.throughline.task.TaskType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything software does by itself to an alert, a case, an enrollment or a student (product section 11). Stored as JSON: kinds are
 * added, never renamed.
 */
public sealed interface Action {
    /** Gives an alert a reviewer. */
    record SetReviewer(Assignment to) implements Action {}

    /** Gives a case an assignee. */
    record SetAssignee(Assignment to) implements Action {}

    record SetPriority(Priority priority) implements Action {}

    /** @param type the key of a type of alert or of case */
    record SetType(String type) implements Action {}

    record SetDue(Due due) implements Action {}

    /**
     * Moves it to another status; closing carries its reason or outcome.
     *
     * @param status {@code triage}, {@code in_progress}, {@code resolved}, {@code dismissed} or {@code cancelled} for an
     *     alert; the key of a status for a case
     * @param closing how it ends; null while the status is an open one
     */
    record SetStatus(String status, @Nullable Closing closing) implements Action {}

    /** Puts an alert into a case: with {@code joins} into the student's open one, if there is one, else a new one. */
    record Escalate(boolean joins, NewCase opens) implements Action {}

    /** Puts an alert into the student's open case that matches, the most recently active first. */
    record Fold(Filter.Rooted matching) implements Action {}

    /** Takes an alert out of its case, back to Triage. */
    record Unfold() implements Action {}

    record CreateTask(NewTask task) implements Action {}

    /** Adds the tasks of a playbook to the case, or to the case of the alert. */
    record ApplyPlaybook(long playbook) implements Action {}

    record AddSubscriber(List<Recipient> who) implements Action {
        public AddSubscriber {
            who = List.copyOf(who);
        }
    }

    record RemoveSubscriber(List<Recipient> who) implements Action {
        public RemoveSubscriber {
            who = List.copyOf(who);
        }
    }

    record MakePrivate() implements Action {}

    record MakeNotPrivate() implements Action {}

    /** Comments on an alert. */
    record AddComment(Words text) implements Action {}

    /** Writes a note about the student, on the case if there is one; everybody with access to them reads it. */
    record AddNote(NoteType type, Words text) implements Action {}

    record AddLabel(long label) implements Action {}

    record RemoveLabel(long label) implements Action {}

    /** Enrolls the student in a workflow, which gets the record as its context. */
    record EnrollInWorkflow(long workflow) implements Action {}

    /** Tells staff; with {@code mail} at once by e-mail too. */
    record NotifyStaff(List<Recipient> to, Words text, boolean mail) implements Action {
        public NotifyStaff {
            to = List.copyOf(to);
        }
    }

    /** Opens a case for the student: with {@code joins} it uses the open one of that type, if there is one. */
    record CreateCase(boolean joins, NewCase opens) implements Action {}

    /**
     * Raises an alert about a student, or the student of an enrollment.
     *
     * @param withSection whether it is about the section of the enrollment
     */
    record CreateAlert(String type, @Nullable Priority priority, Words title, Words text, boolean withSection)
            implements Action {}

    /**
     * How an alert or a case ends.
     *
     * @param reason the key of a reason
     * @param note may be empty
     * @param reached of a case: whether the student was reached; null for an alert
     * @param result of a case; null for an alert
     * @param cancelsTasks of a case: whether its open tasks are cancelled
     */
    record Closing(
            String reason,
            Words note,
            @Nullable Boolean reached,
            @Nullable Result result,
            boolean cancelsTasks) {}

    /**
     * A case that an action opens.
     *
     * @param type the key of a type, "" for the one that takes such alerts
     * @param title empty for the alert's
     * @param description empty for the alert's
     * @param priority null for the alert's
     * @param assignee null for whom the type of case names
     * @param due null for the target of its priority
     * @param isPrivate also where its type is not
     * @param playbook whose fields it takes where they are left open, and whose tasks it gets; 0 for none
     */
    record NewCase(
            String type,
            Words title,
            Words description,
            @Nullable Priority priority,
            @Nullable Assignment assignee,
            @Nullable Due due,
            boolean isPrivate,
            long playbook,
            List<Recipient> subscribers) {
        public NewCase {
            subscribers = List.copyOf(subscribers);
        }
    }

    /**
     * A task that an action adds.
     *
     * @param priority null for that of the record
     * @param assignee null for the student
     * @param due null for none
     */
    record NewTask(
            Words title,
            TaskType type,
            Words description,
            @Nullable Priority priority,
            @Nullable Assignment assignee,
            @Nullable Due due) {}

    /** What stands under {@code type} in JSON, such as {@code set_reviewer}. */
    default String key() {
        return ActionKinds.of(this).key();
    }

    /** The records it can be performed on. */
    default Set<SubjectKind> appliesTo() {
        return ActionKinds.of(this).on();
    }
}
