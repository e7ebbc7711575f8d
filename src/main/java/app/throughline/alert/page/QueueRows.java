package app.throughline.alert.page;

import app.throughline.access.Staff;
import app.throughline.alert.LinkedCases;
import app.throughline.alert.page.QueueLists.Key;
import app.throughline.alert.page.QueueLists.Line;
import app.throughline.alert.page.QueuePages.Row;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.web.ListState;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Draws rows of the queue: lines with the names of those they are about. */
@Component
class QueueRows {
    private final Contacts contacts;
    private final Staff staff;
    private final ObjectProvider<LinkedCases> cases;
    private final When.Format when;

    /** Whom else a line names. */
    private record Others(Ui.Face reviewer, Ui.@Nullable Tag linked) {}

    QueueRows(Contacts contacts, Staff staff, ObjectProvider<LinkedCases> cases, When.Format when) {
        this.contacts = contacts;
        this.staff = staff;
        this.cases = cases;
        this.when = when;
    }

    /** Rows for these lines. */
    List<Row> of(List<Line> lines, ListState<Key> state, long open) {
        var names = contacts.byId(lines.stream().map(Line::contact).distinct().toList());
        var people = staff.byId(lines.stream()
                .map(Line::reviewer)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        var teams =
                lines.stream().anyMatch(line -> line.reviewerTeam() != null) ? staff.teams() : List.<Staff.Team>of();
        var linked = linked(lines, state);
        return lines.stream()
                .map(line -> row(
                        line,
                        names.get(line.contact()),
                        new Others(reviewer(line, people, teams), linked.get(line.caseId())),
                        state,
                        open))
                .toList();
    }

    private Row row(Line line, @Nullable ContactCard card, Others others, ListState<Key> state, long open) {
        var id = "ALERT-" + line.number();
        var said = signal(line);
        return new Row(
                line.id(),
                id,
                AlertPanels.withOpen(state.url(state.cursor()), line.number()),
                "/alerts/" + id,
                Ui.Face.of(line.contact(), card == null ? "A student" : card.name()),
                card == null ? "" : card.studentId(),
                line.title(),
                line.occurrences() == 1 ? said : said + " · " + line.occurrences() + " times",
                QueuePages.priority(line.priority()),
                new Ui.Tag(line.type().group().name(), line.type().group().icon(), ""),
                QueuePages.status(line.status()),
                line.raisedBy(),
                others.reviewer(),
                when.age(line.createdAt()),
                due(line),
                line.source(),
                line.occurrences(),
                line.section(),
                others.linked(),
                firstContact(line),
                line.number() == open);
    }

    private static Ui.@Nullable Tag firstContact(Line line) {
        var state = line.firstContact();
        return state == null ? null : new Ui.Tag(state.label(), state.icon(), state.tone());
    }

    private @Nullable When due(Line line) {
        if (line.dueAt() == null) {
            return null;
        }
        return line.status().isOpen() ? when.due(line.dueAt()) : when.dueThen(line.dueAt());
    }

    /** A title that only repeats the type says less than what was written. */
    private static String signal(Line line) {
        return line.title().startsWith(line.type().name()) && !line.words().isBlank()
                ? line.words().replaceAll("\\s+", " ")
                : line.title();
    }

    private static Ui.Face reviewer(Line line, Map<Long, Staff.Member> people, List<Staff.Team> teams) {
        var person = line.reviewer() == null ? null : people.get(line.reviewer());
        if (person != null) {
            return Ui.Face.of(person.id(), person.name());
        }
        return teams.stream()
                .filter(team -> Objects.equals(team.id(), line.reviewerTeam()))
                .findFirst()
                .map(team -> Ui.Face.of(-team.id(), team.name()))
                .orElse(Ui.Face.UNASSIGNED);
    }

    /** The cases of these lines as their column shows them; nothing is asked while it is not shown. */
    private Map<Long, Ui.Tag> linked(List<Line> lines, ListState<Key> state) {
        var tags = new HashMap<Long, Ui.Tag>();
        if (QueueGrid.of().shown(state).stream().anyMatch(column -> column.key().equals(QueueGrid.CASE))) {
            var ids = lines.stream()
                    .map(Line::caseId)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            cases.stream()
                    .findFirst()
                    .ifPresent(known -> known.find(ids)
                            .forEach((id, linked) -> tags.put(
                                    id,
                                    new Ui.Tag(
                                            linked.label() + ", "
                                                    + linked.status().label(),
                                            linked.status().icon(),
                                            linked.status().tone()))));
        }
        return tags;
    }
}
