package app.throughline.task;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws tasks for lists: names of people, teams, students and cases are read once for all rows. */
@Component
public class TaskRows {
    private final Staff staff;
    private final Contacts contacts;
    private final TaskChecks checks;
    private final When.Format format;

    TaskRows(Staff staff, Contacts contacts, TaskChecks checks, When.Format format) {
        this.staff = staff;
        this.contacts = contacts;
        this.checks = checks;
        this.format = format;
    }

    /** These tasks as rows. @param placed whether they say where they belong */
    public List<TaskRow> of(List<TaskStore.Row> tasks, boolean placed, Viewer viewer) {
        var faces = faces(tasks.stream().map(TaskStore.Row::assignee).toList());
        var places = placed
                ? checks.places(tasks.stream()
                        .map(TaskStore.Row::caseId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList())
                : Map.<Long, TaskPlaces.Place>of();
        var students = placed && !tasks.isEmpty()
                ? contacts.byId(tasks.stream()
                        .map(task -> task.contact().value())
                        .distinct()
                        .toList())
                : Map.<Long, ContactCard>of();
        var may = viewer.mayChange(Area.WORK);
        return tasks.stream()
                .map(task -> {
                    var place = task.caseId() == null ? null : places.get(task.caseId());
                    var card = students.get(task.contact().value());
                    return row(task, faces.of(task.assignee()), place, card == null ? "" : card.name(), may);
                })
                .toList();
    }

    private TaskRow row(
            TaskStore.Row task, Ui.Face face, TaskPlaces.@Nullable Place place, String student, boolean may) {
        var due = task.dueAt() == null || !task.status().isOpen() ? null : format.due(task.dueAt());
        var words = place == null ? student : student.isEmpty() ? place.label() : place.label() + " · " + student;
        var back = place == null ? "/students/" + task.contact().value() : place.href();
        var plain = task.status() == TaskStatus.OPEN || task.isDone();
        var status = plain ? null : task.status().tag();
        return new TaskRow(task.id(), task.title(), task.isDone(), status, due, face, words, task.href(), back, may);
    }

    /** Who can be chosen: people first, then teams; {@code chosen} is selected. */
    public List<Ui.Option> people(String chosen) {
        var options = new ArrayList<Ui.Option>();
        for (var member : staff.list()) {
            var key = new Assignee.Person(member.id()).key();
            options.add(new Ui.Option(key, member.name(), member.title(), key.equals(chosen)));
        }
        for (var team : staff.teams()) {
            var key = new Assignee.Team(team.id()).key();
            options.add(new Ui.Option(key, team.name() + " (team)", "", key.equals(chosen)));
        }
        return options;
    }

    /** Names of people and teams. */
    public record Faces(Map<Long, Staff.Member> people, Map<Long, String> teams) {
        /** @param who null for the student */
        public Ui.Face of(@Nullable Assignee who) {
            return switch (who) {
                case null -> new Ui.Face("The student", "", 0);
                case Assignee.Person(var id) -> {
                    var member = people.get(id);
                    yield member == null ? Ui.Face.UNASSIGNED : Ui.Face.of(id, member.name());
                }
                case Assignee.Team(var id) -> Ui.Face.of(id, teams.getOrDefault(id, "Team"));
            };
        }
    }

    /** The names of all of these, read at once; null for the student. */
    public Faces faces(List<? extends @Nullable Assignee> all) {
        var ids = all.stream()
                .filter(who -> who instanceof Assignee.Person)
                .map(who -> ((Assignee.Person) who).id())
                .distinct()
                .toList();
        var people = ids.isEmpty() ? Map.<Long, Staff.Member>of() : staff.byId(ids);
        var teams = all.stream().anyMatch(who -> who instanceof Assignee.Team)
                ? staff.teams().stream().collect(Collectors.toMap(Staff.Team::id, Staff.Team::name))
                : Map.<Long, String>of();
        return new Faces(people, teams);
    }
}
