package app.throughline.action.editor;

import app.throughline.access.Viewer;
import app.throughline.action.SubjectKind;
import app.throughline.action.WorkflowEntrance;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.AlertType;
import app.throughline.alert.AlertTypes;
import app.throughline.calendar.Priority;
import app.throughline.casework.CaseWords;
import app.throughline.casework.Result;
import app.throughline.casework.StatusGroup;
import app.throughline.contact.Labels;
import app.throughline.note.NoteType;
import app.throughline.task.TaskType;
import app.throughline.web.Ui;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What there is to choose in the controls of actions, as the viewer may use it. */
@Component
public record Offers(
        AlertTypes alertTypes,
        CaseWords cases,
        PlaybookOffers playbooks,
        Labels labels,
        StaffOffers staff,
        ObjectProvider<WorkflowEntrance> workflows) {

    /** What is chosen. */
    enum Of {
        PRIORITY,
        ALERT_TYPE,
        CASE_TYPE,
        ALERT_STATUS,
        CASE_STATUS,
        ALERT_REASON,
        CASE_REASON,
        RESULT,
        TASK_TYPE,
        NOTE_TYPE,
        PLAYBOOK,
        LABEL,
        WORKFLOW,
        YES_NO
    }

    /** The options for an action; none is marked as chosen. */
    List<Ui.Option> list(Of what, ActionDraft draft, Viewer viewer) {
        return switch (what) {
            case PRIORITY -> each(Priority.offered(), one -> option(low(one), one.label()));
            case RESULT -> each(List.of(Result.values()), one -> option(one.key(), one.label()));
            case TASK_TYPE -> each(List.of(TaskType.values()), one -> option(one.key(), one.label()));
            case NOTE_TYPE -> each(List.of(NoteType.values()), one -> option(one.key(), one.label()));
            case YES_NO -> List.of(option("true", "Yes"), option("false", "No"));
            case ALERT_STATUS -> alertStatuses();
            case ALERT_REASON -> reasons(draft.first("status"));
            case ALERT_TYPE, CASE_TYPE, CASE_STATUS, CASE_REASON, PLAYBOOK, LABEL, WORKFLOW -> kept(what, viewer);
        };
    }

    private List<Ui.Option> kept(Of what, Viewer viewer) {
        return switch (what) {
            case ALERT_TYPE ->
                each(
                        alertTypes.list().stream().filter(AlertType::isActive).toList(),
                        type -> option(type.key(), type.name()));
            case CASE_TYPE -> each(cases.types(), type -> option(type.key(), type.name()));
            case CASE_STATUS -> each(cases.statuses(), status -> option(status.key(), status.name()));
            case CASE_REASON -> each(cases.reasons(), reason -> option(reason.key(), reason.name()));
            case PLAYBOOK -> playbooks.list(viewer);
            case LABEL -> each(labels.list(), one -> option(Long.toString(one.id()), one.name()));
            default ->
                workflows
                        .orderedStream()
                        .flatMap(entrance -> entrance.offers(viewer).stream())
                        .map(one -> option(Long.toString(one.id()), one.name()))
                        .toList();
        };
    }

    private static List<Ui.Option> alertStatuses() {
        return Stream.of(AlertStatus.values())
                .filter(status -> status != AlertStatus.ESCALATED)
                .map(status -> option(low(status), status.label()))
                .toList();
    }

    /** Whether a status ends the record, so that a reason is asked for. */
    public boolean isClosing(String status, SubjectKind on) {
        return on == SubjectKind.CASE
                ? cases.statuses().stream()
                        .anyMatch(one -> one.key().equals(status)
                                && (one.group() == StatusGroup.RESOLVED || one.group() == StatusGroup.CANCELLED))
                : closed(status).findFirst().isPresent();
    }

    private List<Ui.Option> reasons(String status) {
        return closed(status)
                .flatMap(one -> alertTypes.reasons(one, false).stream())
                .map(reason -> option(reason.key(), reason.name()))
                .toList();
    }

    private static Stream<AlertStatus> closed(String status) {
        return Stream.of(AlertStatus.values()).filter(one -> !one.isOpen() && low(one).equals(status));
    }

    /** Whether there are workflows at all. */
    public boolean hasWorkflows() {
        return workflows.stream().findAny().isPresent();
    }

    private static <T> List<Ui.Option> each(List<T> all, java.util.function.Function<T, Ui.Option> how) {
        return all.stream().map(how).toList();
    }

    /** A constant as JSON has it. */
    public static String low(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    /** One that is not chosen. */
    public static Ui.Option option(String key, String label) {
        return Ui.Option.of(key, label, false);
    }
}
