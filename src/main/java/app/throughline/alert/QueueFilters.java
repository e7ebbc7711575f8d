package app.throughline.alert;

import app.throughline.access.Staff;
import app.throughline.alert.QueueLists.Key;
import app.throughline.calendar.Priority;
import app.throughline.web.ListState;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the queue can be narrowed to: status, type, priority, reviewer. */
@Component
class QueueFilters {
    private final AlertTypes types;
    private final Staff staff;

    QueueFilters(AlertTypes types, Staff staff) {
        this.types = types;
        this.staff = staff;
    }

    /** The chips of the filter bar, those chosen ticked. */
    List<Ui.Chip> chips(ListState<Key> state) {
        var statuses = Stream.of(AlertStatus.values())
                .map(status -> Ui.Option.of(Short.toString(status.code()), status.label(), false))
                .toList();
        var priorities = Stream.of(Priority.values())
                .map(priority -> Ui.Option.of(Short.toString(priority.rank()), priority.label(), false))
                .toList();
        var kinds = types.list().stream()
                .map(type -> new Ui.Option(type.key(), type.name(), type.group().name(), false))
                .toList();
        return List.of(
                state.chip("status", "Status", "circle-dashed", statuses),
                state.chip("type", "Type", "tag", kinds),
                state.chip("priority", "Priority", "flag", priorities),
                state.chip("reviewer", "Reviewer", "user-check", reviewers()));
    }

    private List<Ui.Option> reviewers() {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("me", "Me", false));
        options.add(Ui.Option.of("none", "Unassigned", false));
        staff.list().stream()
                .map(member -> new Ui.Option(Long.toString(member.id()), member.name(), member.title(), false))
                .forEach(options::add);
        return options;
    }
}
