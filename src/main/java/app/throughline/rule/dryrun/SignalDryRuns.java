package app.throughline.rule.dryrun;

import app.throughline.access.Assignee;
import app.throughline.alert.AlertStatus;
import app.throughline.builder.StaffNames;
import app.throughline.builder.Whys;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.filter.Filter;
import app.throughline.rule.signal.SignalAction;
import app.throughline.rule.signal.SignalTrials;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws what a signal rule would do for a student: where it is true now, why, and the alert as it would read. */
@Component
record SignalDryRuns(SignalTrials trials, Contacts contacts, Whys whys, StaffNames names, When.Format when) {
    private static final int CHOICES = 8;
    private static final String CHOSEN = "dry-student:";

    DryRunPanel of(DryRuns.Asked asked, Filter.Rooted filter) {
        var found = found(asked);
        if (found.size() == 1) {
            return answered(asked, filter, found.getFirst());
        }
        if (asked.typed().isBlank() || found.isEmpty()) {
            return asked.panel(
                    asked.typed().isBlank()
                            ? "Write the name or the ID of a student."
                            : "There is no such student that you can see.");
        }
        var choices = found.stream()
                .map(card -> new Ui.Option(CHOSEN + card.id().value(), card.name(), hint(card), false))
                .toList();
        return asked.panel("").with(choices);
    }

    private List<ContactCard> found(DryRuns.Asked asked) {
        var chosen = asked.step().startsWith(CHOSEN) ? asked.step().substring(CHOSEN.length()) : "";
        if (chosen.matches("[1-9][0-9]{0,17}")) {
            return contacts.find(new ContactId(Long.parseLong(chosen))).stream().toList();
        }
        return asked.typed().isBlank() ? List.of() : contacts.search(asked.typed(), CHOICES);
    }

    private static String hint(ContactCard card) {
        return card.standing().isEmpty() ? card.studentId() : card.studentId() + " · " + card.standing();
    }

    private DryRunPanel answered(DryRuns.Asked asked, Filter.Rooted filter, ContactCard card) {
        var action = SignalAction.of(asked.actions()).orElse(null);
        var trial = new SignalTrials.Trial(filter, asked.isSensitive(), action, asked.actor());
        var enrolled = new ArrayList<>(trials.of(card.id().value(), trial));
        enrolled.sort(Comparator.comparing(one -> !one.holds()));
        long holding = enrolled.stream().filter(SignalTrials.Enrolled::holds).count();
        var student = new DryRunPanel.Student(
                card.name(),
                "/students/" + card.id().value(),
                words(enrolled.size(), holding, action == null),
                enrolled.stream().map(this::enrolled).toList());
        return asked.panel("").with(student);
    }

    private static String words(int all, long holding, boolean nothing) {
        if (all == 0) {
            return "is enrolled in nothing that you can see.";
        }
        var many = Numbers.plural(all, "enrollment", "enrollments");
        if (holding == 0) {
            return "of the latest " + many + ", it is true for none now. Nothing would be raised.";
        }
        return "of the latest " + many + ", it is true for " + Numbers.of(holding) + " now. "
                + (nothing
                        ? "Add the action to see the alert."
                        : "If it became true now, this would be raised; the rules of alerts have run on it.");
    }

    private DryRunPanel.Enrolled enrolled(SignalTrials.Enrolled one) {
        return new DryRunPanel.Enrolled(
                one.section(),
                one.holds() ? new Ui.Tag("True", "check", "green") : new Ui.Tag("Not true", "x", "grey"),
                one.holds(),
                whys.of(one.why()),
                one.alerts().stream().map(this::alert).toList());
    }

    private DryRunPanel.Alert alert(SignalTrials.Would would) {
        return switch (would) {
            case SignalTrials.Would.Raised raised ->
                new DryRunPanel.Alert(raised.title(), raised.text(), facts(raised), note(raised));
            case SignalTrials.Would.Counted(var number, var times) ->
                new DryRunPanel.Alert(
                        "",
                        "",
                        List.of(),
                        "No alert of its own: it would be counted on "
                                + (number == 0 ? "the alert above" : "ALERT-" + number) + " as occurrence "
                                + Numbers.of(times) + ".");
            case SignalTrials.Would.Refused(var why) ->
                new DryRunPanel.Alert("", "", List.of(), "Refused, so the run would fail: " + why);
        };
    }

    private static String note(SignalTrials.Would.Raised raised) {
        if (raised.isHeld()) {
            return "It would be held back: the student has had as many alerts as the budget allows.";
        }
        return switch (raised.status()) {
            case DISMISSED -> "It would be put away at once: alerts of this type are muted for this student.";
            case ESCALATED -> "It would be in a case at once.";
            case TRIAGE, IN_PROGRESS, RESOLVED, CANCELLED -> "";
        };
    }

    private List<Ui.Option> facts(SignalTrials.Would.Raised raised) {
        var facts = new ArrayList<Ui.Option>();
        facts.add(Ui.Option.of(raised.type(), "Type", false));
        facts.add(Ui.Option.of(raised.priority().label(), "Priority", false));
        facts.add(Ui.Option.of(raised.status().label(), "Status", false));
        facts.add(Ui.Option.of(reviewer(raised.reviewer()), "Reviewer", false));
        var due = raised.dueAt();
        if (due != null && raised.status() != AlertStatus.DISMISSED) {
            facts.add(Ui.Option.of(when.full(due).text(), "Due", false));
        }
        return facts;
    }

    private String reviewer(@Nullable Assignee who) {
        return switch (who) {
            case Assignee.Person(var id) -> names.person(id);
            case Assignee.Team(var id) -> names.team(id);
            case null -> "Nobody: it waits in Triage";
        };
    }
}
