package app.throughline.casework.list;

import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.casework.Subscriptions;
import app.throughline.casework.playbook.Playbook;
import app.throughline.casework.playbook.Playbooks;
import app.throughline.kernel.FieldError;
import app.throughline.listing.RecordAction;
import app.throughline.web.Form;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Subscribing somebody to many cases, and applying a playbook to many. */
@Component
class BulkWork {
    private final CaseLists lists;
    private final Subscriptions subscriptions;
    private final Playbooks playbooks;
    private final BulkCases.People people;

    BulkWork(CaseLists lists, Subscriptions subscriptions, Playbooks playbooks, BulkCases.People people) {
        this.lists = lists;
        this.subscriptions = subscriptions;
        this.playbooks = playbooks;
        this.people = people;
    }

    /** Subscribe, apply a playbook. */
    List<RecordAction> all() {
        return List.of(new Subscribe(), new Apply());
    }

    private final class Subscribe extends OpenCaseChange {
        Subscribe() {
            super(lists);
        }

        @Override
        public Look look() {
            return new Look("subscribe", "Subscribe", "bell");
        }

        @Override
        public List<Input> inputs(Viewer viewer) {
            return List.of(Input.choice("value", "Subscriber", people.options(viewer)));
        }

        @Override
        public List<FieldError> check(Form form, Viewer viewer) {
            return inputs(viewer).getFirst().check(form, "Choose a person or a team.");
        }

        @Override
        public String sentence(Form form, Viewer viewer) {
            return inputs(viewer).getFirst().chosen(form) + " follows the cases, and sees those that are private";
        }

        @Override
        public Outcome apply(long id, Form form, Viewer viewer) {
            var row = get(id);
            var who = Assignee.parse(form.value("value"));
            if (!row.isOpen() || who.isEmpty()) {
                return new Outcome.Skipped("Closed already");
            }
            var outcome = outcome(subscriptions.subscribe(row.number(), who.get(), viewer));
            return outcome instanceof Outcome.Changed
                    ? new Outcome.Changed(who.get().key())
                    : outcome;
        }

        @Override
        public boolean undoable() {
            return true;
        }

        @Override
        public Outcome undo(long id, String token, Viewer viewer) {
            var who = Assignee.parse(token).orElseThrow();
            return outcome(subscriptions.unsubscribe(get(id).number(), who, viewer));
        }
    }

    private final class Apply extends OpenCaseChange {
        Apply() {
            super(lists);
        }

        @Override
        public Look look() {
            return new Look("playbook", "Playbook", "list-check");
        }

        @Override
        public List<Input> inputs(Viewer viewer) {
            var options = playbooks.active().stream()
                    .filter(one -> !one.tasks().isEmpty())
                    .map(one -> Ui.Option.of(Long.toString(one.id()), one.name(), false))
                    .toList();
            return List.of(Input.choice("value", "Playbook", options));
        }

        @Override
        public List<FieldError> check(Form form, Viewer viewer) {
            return inputs(viewer).getFirst().check(form, "Choose a playbook.");
        }

        @Override
        public String sentence(Form form, Viewer viewer) {
            var tasks = chosen(form).map(one -> one.tasks().size()).orElse(0);
            return inputs(viewer).getFirst().chosen(form) + " adds "
                    + Numbers.plural(tasks, "task", "tasks")
                    + " to each case. Cases it was applied to before are skipped";
        }

        private Optional<Playbook> chosen(Form form) {
            var value = form.value("value");
            return value.matches("[0-9]{1,18}") ? playbooks.find(Long.parseLong(value)) : Optional.empty();
        }

        @Override
        public Outcome apply(long id, Form form, Viewer viewer) {
            var row = get(id);
            return row.isOpen()
                    ? outcome(playbooks.apply(row.number(), Long.parseLong(form.value("value")), false, viewer))
                    : new Outcome.Skipped("Closed already");
        }

        /** Tasks that were added are cancelled or deleted one by one. */
        @Override
        public boolean undoable() {
            return false;
        }

        @Override
        public Outcome undo(long id, String token, Viewer viewer) {
            return new Outcome.Skipped("Cancel the tasks");
        }
    }
}
