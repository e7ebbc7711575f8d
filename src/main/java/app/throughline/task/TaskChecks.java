package app.throughline.task;

import app.throughline.access.Assignee;
import app.throughline.access.Staff;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.Caller;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whom a task may be about and who may do it. */
@Component
public class TaskChecks {
    private final Contacts contacts;
    private final Staff staff;
    private final ObjectProvider<TaskPlaces> places;

    TaskChecks(Contacts contacts, Staff staff, ObjectProvider<TaskPlaces> places) {
        this.contacts = contacts;
        this.staff = staff;
        this.places = places;
    }

    /**
     * @throws NotFound if the caller may not see the student or the case
     */
    void visible(ContactId contact, @Nullable Long caseId) {
        contacts.get(contact);
        if (caseId != null && place(caseId).isEmpty()) {
            throw new NotFound("case");
        }
    }

    /** The case, if the caller may see it. */
    public Optional<TaskPlaces.Place> place(long caseId) {
        return places.stream()
                .flatMap(source -> source.byId(List.of(caseId)).values().stream())
                .findFirst();
    }

    /** What stands beside a task, as the caller may see it. */
    public List<TaskPlaces.Related> related(ContactId contact, long task, @Nullable Long caseId) {
        return places.stream()
                .flatMap(source -> source.related(contact, task, caseId).stream())
                .toList();
    }

    /** Who answers for a case, if that person or team still can. */
    public Optional<Assignee> caseAssignee(long caseId) {
        return places.stream()
                .flatMap(source -> source.assignee(caseId).stream())
                .filter(this::isKnown)
                .findFirst();
    }

    /**
     * The id of a case of this student, null for "".
     *
     * @throws NotFound if there is none or the caller may not see it
     */
    public @Nullable Long named(String label, ContactId contact) {
        return label.isEmpty()
                ? null
                : places.stream()
                        .flatMap(source -> source.named(label, contact).stream())
                        .findFirst()
                        .orElseThrow(() -> new NotFound("case"));
    }

    /** What stands against this choice; empty when nothing does. */
    public List<FieldError> assignee(@Nullable Assignee who, @Nullable Long caseId) {
        return switch (who) {
            case null -> List.of();
            case Assignee.Person(var id) -> person(id, caseId);
            case Assignee.Team(var id) -> isTeam(id) ? List.of() : gone();
        };
    }

    /** Whether somebody still works here, or a team is still in use. */
    boolean isKnown(Assignee who) {
        return switch (who) {
            case Assignee.Person(var id) -> isActive(id);
            case Assignee.Team(var id) -> isTeam(id);
        };
    }

    private List<FieldError> person(long id, @Nullable Long caseId) {
        if (!isActive(id)) {
            return gone();
        }
        // the database is asked in that person's name: a task on a case nobody showed them would be invisible to them
        var sees = caseId == null || Caller.web(id).call(() -> place(caseId).isPresent());
        var name = Optional.ofNullable(staff.byId(List.of(id)).get(id)).map(Staff.Member::name);
        return sees
                ? List.of()
                : List.of(new FieldError(
                        "assignee",
                        "assignee_without_access",
                        name.orElse("This person") + " cannot see this case. Subscribe them to it first, or choose"
                                + " somebody else."));
    }

    private boolean isActive(long id) {
        return staff.list().stream().anyMatch(member -> member.id() == id);
    }

    private boolean isTeam(long id) {
        return staff.teams().stream().anyMatch(team -> team.id() == id);
    }

    private static List<FieldError> gone() {
        return List.of(
                new FieldError("assignee", "unknown_value", "That person no longer works here. Choose somebody else."));
    }

    /** Names of cases by id, as the caller may see them. */
    Map<Long, TaskPlaces.Place> places(List<Long> caseIds) {
        var found = new java.util.HashMap<Long, TaskPlaces.Place>();
        if (!caseIds.isEmpty()) {
            places.stream().forEach(source -> found.putAll(source.byId(caseIds)));
        }
        return found;
    }
}
