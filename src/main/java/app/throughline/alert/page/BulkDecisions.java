package app.throughline.alert.page;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertMoves;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.AlertType;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Move;
import app.throughline.calendar.Priority;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.listing.RecordAction;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be done to many alerts of the queue at once: each by the same door and rules as to one. */
@Component
class BulkDecisions {
    private final AlertMoves moves;
    private final QueueLists lists;
    private final AlertTypes types;
    private final Staff staff;
    private final When.Format format;

    BulkDecisions(AlertMoves moves, QueueLists lists, AlertTypes types, Staff staff, When.Format format) {
        this.moves = moves;
        this.lists = lists;
        this.types = types;
        this.staff = staff;
        this.format = format;
    }

    /** Assign, priority, due, and the three ways to close. */
    List<RecordAction> all() {
        return List.of(
                new Assign(),
                new Prioritize(),
                new Due(),
                new Close(AlertStatus.RESOLVED, "Resolve"),
                new Close(AlertStatus.DISMISSED, "Dismiss"),
                new Close(AlertStatus.CANCELLED, "Cancel"));
    }

    /** What all of them share: only open alerts, and undo while the alert has the version the change left. */
    private abstract class Decision implements RecordAction {
        @Override
        public Map<Long, String> skipped(Collection<Long> ids, Form form, Viewer viewer) {
            var skipped = new HashMap<Long, String>();
            ids.forEach(id -> skipped.put(id, "Not available to you"));
            for (var line : lists.lines(List.copyOf(ids))) {
                skipped.remove(line.id());
                obstacle(line).ifPresent(why -> skipped.put(line.id(), why));
            }
            return skipped;
        }

        private Optional<String> obstacle(QueueLists.Line line) {
            if (line.type().kind() == AlertType.Kind.KUDOS) {
                return Optional.of("Thanks stay recorded");
            }
            return line.status().isOpen() ? Optional.empty() : Optional.of("Closed already");
        }

        @Override
        public Outcome apply(long id, Form form, Viewer viewer) {
            var line = lists.lines(List.of(id)).stream().findFirst().orElseThrow(() -> new NotFound("alert"));
            var obstacle = obstacle(line);
            return obstacle.isPresent()
                    ? new Outcome.Skipped(obstacle.get())
                    : isSo(line, form) ? new Outcome.Same() : outcome(id, move(new AlertId(id), form, viewer));
        }

        private Outcome outcome(long id, Move move) {
            return switch (move) {
                case Move.Moved moved -> new Outcome.Changed(Integer.toString(lists.version(id)));
                case Move.Refused(var code, var message) -> new Outcome.Skipped(message);
                case Move.Invalid(var errors) ->
                    new Outcome.Skipped(errors.getFirst().message());
            };
        }

        @Override
        public boolean undoable() {
            return true;
        }

        @Override
        public Outcome undo(long id, String token, Viewer viewer) {
            return outcome(id, moves.undo(new AlertId(id), Integer.parseInt(token), viewer));
        }

        /** Whether the alert is already as it shall be. */
        abstract boolean isSo(QueueLists.Line line, Form form);

        abstract Move move(AlertId alert, Form form, Viewer viewer);
    }

    private final class Assign extends Decision {
        @Override
        public Look look() {
            return new Look("assign", "Assign", "user-check");
        }

        @Override
        public List<Input> inputs(Viewer viewer) {
            var options = new ArrayList<Ui.Option>();
            options.add(Ui.Option.of("p" + viewer.accountId(), viewer.name() + " (you)", false));
            staff.list().stream()
                    .filter(member -> member.id() != viewer.accountId())
                    .forEach(member -> options.add(Ui.Option.of("p" + member.id(), member.name(), false)));
            staff.teams().forEach(team -> options.add(Ui.Option.of("t" + team.id(), team.name() + ", team", false)));
            options.add(Ui.Option.of("", "Unassigned", false));
            return List.of(Input.choice("reviewer", "Reviewer", options));
        }

        @Override
        public List<FieldError> check(Form form, Viewer viewer) {
            return inputs(viewer).getFirst().check(form, "Choose a person or a team.");
        }

        @Override
        public String sentence(Form form, Viewer viewer) {
            return "Reviewer becomes " + inputs(viewer).getFirst().chosen(form);
        }

        @Override
        boolean isSo(QueueLists.Line line, Form form) {
            var choice = ReviewerLists.choice(form.value("reviewer"));
            return java.util.Objects.equals(line.reviewer(), choice.person())
                    && java.util.Objects.equals(line.reviewerTeam(), choice.team());
        }

        @Override
        Move move(AlertId alert, Form form, Viewer viewer) {
            var choice = ReviewerLists.choice(form.value("reviewer"));
            return moves.assign(alert, 0, choice.person(), choice.team(), viewer);
        }
    }

    private final class Prioritize extends Decision {
        @Override
        public Look look() {
            return new Look("priority", "Priority", "flag");
        }

        @Override
        public List<Input> inputs(Viewer viewer) {
            var options = Priority.offered().stream()
                    .map(priority -> Ui.Option.of(Integer.toString(priority.rank()), priority.label(), false))
                    .toList();
            return List.of(Input.choice("priority", "Priority", options));
        }

        @Override
        public List<FieldError> check(Form form, Viewer viewer) {
            return inputs(viewer).getFirst().check(form, "Choose a priority.");
        }

        @Override
        public String sentence(Form form, Viewer viewer) {
            return "Priority becomes " + chosen(form).label();
        }

        @Override
        boolean isSo(QueueLists.Line line, Form form) {
            return line.priority() == chosen(form);
        }

        @Override
        Move move(AlertId alert, Form form, Viewer viewer) {
            return moves.prioritize(alert, 0, chosen(form), viewer);
        }

        private static Priority chosen(Form form) {
            return Priority.of(Integer.parseInt(form.value("priority")));
        }
    }

    private final class Due extends Decision {
        @Override
        public Look look() {
            return new Look("due", "Due", "calendar");
        }

        @Override
        public List<Input> inputs(Viewer viewer) {
            return List.of(new Input("due", "Due", InputKind.DAY, List.of(), false));
        }

        @Override
        public List<FieldError> check(Form form, Viewer viewer) {
            return day(form) == null
                    ? List.of(new FieldError("due", "invalid_format", "Choose a date, such as 2026-10-15."))
                    : List.of();
        }

        @Override
        public String sentence(Form form, Viewer viewer) {
            return "Due becomes " + form.value("due");
        }

        @Override
        boolean isSo(QueueLists.Line line, Form form) {
            var day = day(form);
            return day != null && format.endOf(day).equals(line.dueAt());
        }

        @Override
        Move move(AlertId alert, Form form, Viewer viewer) {
            var day = day(form);
            return moves.due(alert, 0, day == null ? null : format.endOf(day), viewer);
        }

        private static @Nullable LocalDate day(Form form) {
            try {
                return LocalDate.parse(form.value("due"));
            } catch (DateTimeException unreadable) {
                return null;
            }
        }
    }

    private final class Close extends Decision {
        private final AlertStatus to;
        private final String verb;

        Close(AlertStatus to, String verb) {
            this.to = to;
            this.verb = verb;
        }

        @Override
        public Look look() {
            return new Look(verb.toLowerCase(java.util.Locale.ROOT), verb, to.icon());
        }

        @Override
        public List<Input> inputs(Viewer viewer) {
            var reasons = types.reasons(to, false).stream()
                    .map(reason -> Ui.Option.of(reason.key(), reason.name(), false))
                    .toList();
            return List.of(
                    Input.choice("reason", "Reason", reasons),
                    new Input("note", "Closing note", InputKind.TEXT, List.of(), true));
        }

        @Override
        public List<FieldError> check(Form form, Viewer viewer) {
            return inputs(viewer).getFirst().check(form, "Choose a reason.");
        }

        @Override
        public String sentence(Form form, Viewer viewer) {
            return "Status becomes " + to.label() + ": "
                    + inputs(viewer).getFirst().chosen(form);
        }

        @Override
        boolean isSo(QueueLists.Line line, Form form) {
            return false;
        }

        @Override
        Move move(AlertId alert, Form form, Viewer viewer) {
            return moves.close(alert, 0, new AlertMoves.Closing(to, form.value("reason"), form.value("note")), viewer);
        }
    }
}
