package app.throughline.casework.list;

import app.throughline.access.Assignee;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.calendar.Priority;
import app.throughline.casework.Assignments;
import app.throughline.casework.CaseField;
import app.throughline.casework.CaseProperties;
import app.throughline.casework.CaseRow;
import app.throughline.casework.CaseWords;
import app.throughline.casework.CloseCase;
import app.throughline.casework.Closings;
import app.throughline.casework.Result;
import app.throughline.contact.Contacts;
import app.throughline.kernel.Caller;
import app.throughline.kernel.FieldError;
import app.throughline.listing.RecordAction;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What can be done to many cases at once: each by the same door and rules as to one. */
@Component
class BulkCases {
    private final CaseLists lists;
    private final CaseProperties properties;
    private final Closings closings;
    private final CaseWords words;
    private final People people;

    /** Who can answer for cases. */
    @Component
    record People(Assignments assignments, Staff staff, Contacts contacts) {
        List<Ui.Option> options(Viewer viewer) {
            var options = new ArrayList<Ui.Option>();
            options.add(Ui.Option.of(new Assignee.Person(viewer.accountId()).key(), viewer.name() + " (you)", false));
            assignments.people((short) 0).stream()
                    .filter(member -> member.id() != viewer.accountId())
                    .forEach(member ->
                            options.add(Ui.Option.of(new Assignee.Person(member.id()).key(), member.name(), false)));
            staff.teams()
                    .forEach(team -> options.add(
                            Ui.Option.of(new Assignee.Team(team.id()).key(), team.name() + ", team", false)));
            return options;
        }

        /** Those of these students whom this person sees; a team sees them all, which its door checks one by one. */
        Set<Long> seen(Assignee who, Collection<Long> students) {
            return switch (who) {
                case Assignee.Person(var id) ->
                    Caller.web(id).call(() -> contacts.byId(students).keySet());
                case Assignee.Team team -> Set.copyOf(students);
            };
        }
    }

    BulkCases(CaseLists lists, CaseProperties properties, Closings closings, CaseWords words, People people) {
        this.lists = lists;
        this.properties = properties;
        this.closings = closings;
        this.words = words;
        this.people = people;
    }

    /** Assign, status, priority, due, close. */
    List<RecordAction> all() {
        return List.of(
                new Assign(),
                new FieldChange("status", "Status", "circle-dashed", CaseField.STATUS),
                new FieldChange("priority", "Priority", "flag", CaseField.PRIORITY),
                new FieldChange("due", "Due", "calendar", CaseField.DUE),
                new Close());
    }

    /** A change of one field, which undo takes back while nobody changed the field again. */
    private class FieldChange extends OpenCaseChange {
        private final Look look;
        private final CaseField field;

        FieldChange(String key, String label, String icon, CaseField field) {
            super(lists);
            this.look = new Look(key, label, icon);
            this.field = field;
        }

        @Override
        public Look look() {
            return look;
        }

        @Override
        public List<Input> inputs(Viewer viewer) {
            if (field == CaseField.DUE) {
                return List.of(new Input("value", "Due", InputKind.DAY, List.of(), false));
            }
            var options = field == CaseField.PRIORITY
                    ? Priority.offered().stream()
                            .map(each -> Ui.Option.of(Integer.toString(each.rank()), each.label(), false))
                            .toList()
                    : words.statuses().stream()
                            .filter(status -> status.group().isOpen())
                            .map(each -> Ui.Option.of(Long.toString(each.id()), each.name(), false))
                            .toList();
            return List.of(Input.choice("value", field.label(), options));
        }

        @Override
        public List<FieldError> check(Form form, Viewer viewer) {
            if (field == CaseField.DUE) {
                return form.value("value").matches("\\d{4}-\\d\\d-\\d\\d")
                        ? List.of()
                        : List.of(new FieldError("value", "invalid_format", "Choose a date, such as 2026-10-15."));
            }
            return inputs(viewer).getFirst().check(form, "Choose one.");
        }

        @Override
        public String sentence(Form form, Viewer viewer) {
            var value = field == CaseField.DUE
                    ? form.value("value")
                    : inputs(viewer).getFirst().chosen(form);
            return field.label() + " becomes " + value;
        }

        @Override
        public Outcome apply(long id, Form form, Viewer viewer) {
            var row = get(id);
            return row.isOpen()
                    ? outcome(properties.change(row.number(), field, row.raw(field), form.value("value"), viewer))
                    : new Outcome.Skipped("Closed already");
        }

        @Override
        public boolean undoable() {
            return true;
        }

        @Override
        public Outcome undo(long id, String token, Viewer viewer) {
            return outcome(properties.undo(get(id).number(), Long.parseLong(token), viewer));
        }
    }

    private final class Assign extends FieldChange {
        Assign() {
            super("assign", "Assign", "user-check", CaseField.ASSIGNEE);
        }

        @Override
        public List<Input> inputs(Viewer viewer) {
            return List.of(Input.choice("value", "Assignee", people.options(viewer)));
        }

        @Override
        Map<Long, String> besides(List<CaseRow> open, Form form) {
            var who = Assignee.parse(form.value("value"));
            if (who.isEmpty()) {
                return Map.of();
            }
            var students =
                    open.stream().map(row -> row.contact().value()).distinct().toList();
            var seen = people.seen(who.get(), students);
            var skipped = new HashMap<Long, String>();
            open.stream()
                    .filter(row -> !seen.contains(row.contact().value()))
                    .forEach(row -> skipped.put(row.id(), "The assignee cannot see this student"));
            return skipped;
        }
    }

    private final class Close extends OpenCaseChange {
        Close() {
            super(lists);
        }

        @Override
        public Look look() {
            return new Look("close", "Close", "circle-check");
        }

        @Override
        public List<Input> inputs(Viewer viewer) {
            var reached = List.of(Ui.Option.of("yes", "Yes", false), Ui.Option.of("no", "No", false));
            var results = Arrays.stream(Result.values())
                    .map(result -> Ui.Option.of(result.key(), result.label(), false))
                    .toList();
            var reasons = new ArrayList<Ui.Option>();
            reasons.add(Ui.Option.of("", "Choose a reason", true));
            words.reasons().forEach(reason -> reasons.add(Ui.Option.of(reason.key(), reason.name(), false)));
            return List.of(
                    new Input("reached", "Was the student reached?", InputKind.RADIO, reached, false),
                    new Input("result", "How did it end?", InputKind.RADIO, results, false),
                    Input.choice("reason", "Reason", reasons));
        }

        /** The outcome is as required of many as of one (product CA-1). */
        @Override
        public List<FieldError> check(Form form, Viewer viewer) {
            var wrong = new ArrayList<FieldError>();
            if (!form.value("reached").matches("yes|no")) {
                wrong.add(new FieldError("reached", "outcome_required", "Say whether the student was reached."));
            }
            if (result(form).isEmpty()) {
                wrong.add(new FieldError("result", "outcome_required", "Say how it ended."));
            }
            if (words.reason(form.value("reason")).isEmpty()) {
                wrong.add(new FieldError("reason", "outcome_required", "Choose a reason."));
            }
            return wrong;
        }

        private Optional<Result> result(Form form) {
            return Arrays.stream(Result.values())
                    .filter(result -> result.key().equals(form.value("result")))
                    .findFirst();
        }

        @Override
        public String sentence(Form form, Viewer viewer) {
            return "Cases are closed: " + result(form).map(Result::label).orElse("") + ", "
                    + inputs(viewer).getLast().chosen(form) + ". Their open alerts close with them.";
        }

        @Override
        public Outcome apply(long id, Form form, Viewer viewer) {
            var row = get(id);
            var reached = form.value("reached").equals("yes");
            var close = new CloseCase(
                    row.number(), reached, result(form).orElse(null), form.value("reason"), "", "", Map.of(), false);
            return outcome(closings.close(close, viewer));
        }

        /** A closed case is reopened with a reason, one by one (product CA-2). */
        @Override
        public boolean undoable() {
            return false;
        }

        @Override
        public Outcome undo(long id, String token, Viewer viewer) {
            return new Outcome.Skipped("Reopen the case");
        }
    }
}
