package app.throughline.action;

import app.throughline.access.Assignee;
import app.throughline.action.Action.Closing;
import app.throughline.action.Action.NewCase;
import app.throughline.action.Action.NewTask;
import app.throughline.action.Assignment.Choice;
import app.throughline.action.NamedValues.Kind;
import app.throughline.alert.AlertStatus;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in English what actions do, with the names of whom and what they name. */
@Component
public class ActionSentence {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);
    private static final int EXCERPT = 60;

    private final NamedValues vocabulary;

    ActionSentence(NamedValues vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** One sentence each, without a full stop, such as "Set the priority to High". */
    public List<String> say(List<Action> actions) {
        return actions.stream().map(this::say).toList();
    }

    /** The same of one. */
    public String say(Action action) {
        return switch (action) {
            case Action.SetReviewer(var to) -> "Set the reviewer to " + assignment(to);
            case Action.SetAssignee(var to) -> "Set the assignee to " + assignment(to);
            case Action.SetPriority(var priority) -> "Set the priority to " + priority.label();
            case Action.SetType(var type) -> "Set the type to " + type(type);
            case Action.SetDue(var due) -> dated(due);
            case Action.SetStatus(var status, var closing) -> status(status, closing);
            case Action.Escalate(var joins, var opens) -> escalate(joins, opens);
            case Action.Fold(var matching) -> "Fold it into an open case of: " + vocabulary.sentence(matching);
            case Action.Unfold() -> "Take it out of its case, back to Triage";
            case Action.CreateTask(var task) -> task(task);
            case Action.ApplyPlaybook(var playbook) -> "Apply the playbook " + named(Kind.PLAYBOOK, playbook);
            case Action.AddSubscriber(var who) -> "Subscribe " + recipients(who);
            case Action.RemoveSubscriber(var who) -> "Unsubscribe " + recipients(who);
            case Action.MakePrivate() -> "Make it private";
            case Action.MakeNotPrivate() -> "Make it not private";
            case Action.AddComment(var text) -> "Comment “" + excerpt(text) + "”";
            case Action.AddNote(var type, var text) -> "Write the note “" + excerpt(text) + "” (" + type.label() + ")";
            case Action.AddLabel(var label) -> "Label the student " + named(Kind.LABEL, label);
            case Action.RemoveLabel(var label) -> "Take the label " + named(Kind.LABEL, label) + " off the student";
            case Action.EnrollInWorkflow(var id) -> "Enroll the student in " + vocabulary.workflowName(id);
            case Action.NotifyStaff notify -> told(notify);
            case Action.CreateAlert alert -> alert(alert);
            case Action.CreateCase create -> opening(create);
        };
    }

    private static String dated(Due due) {
        return due instanceof Due.None ? "Take the due date away" : "Make it due " + due(due);
    }

    private String told(Action.NotifyStaff notify) {
        return "Tell " + recipients(notify.to()) + (notify.mail() ? " at once by e-mail" : "") + " “"
                + excerpt(notify.text()) + "”";
    }

    private String type(String key) {
        var ofAlerts = vocabulary.name(Kind.ALERT_TYPE, key);
        return ofAlerts.startsWith("an unknown") ? vocabulary.name(Kind.CASE_TYPE, key) : ofAlerts;
    }

    private String status(String key, @Nullable Closing closing) {
        if (closing == null) {
            return "Set the status to " + statusName(key);
        }
        var ofCase = closing.result() != null;
        var reason = vocabulary.name(ofCase ? Kind.CASE_REASON : Kind.ALERT_REASON, closing.reason());
        return "Close it as " + statusName(key) + ": " + reason
                + (closing.result() == null
                        ? ""
                        : ", " + closing.result().label().toLowerCase(Locale.ROOT) + ", student "
                                + (Boolean.TRUE.equals(closing.reached()) ? "reached" : "not reached"));
    }

    private String statusName(String key) {
        return Stream.of(AlertStatus.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(key))
                .findFirst()
                .map(AlertStatus::label)
                .orElseGet(() -> vocabulary.name(Kind.CASE_STATUS, key));
    }

    private String escalate(boolean joins, NewCase opens) {
        return opening(
                joins ? "Put it into the student’s open case" : "Open a case", joins ? ", else open one" : "", opens);
    }

    private String opening(Action.CreateCase create) {
        return create.joins()
                ? opening("Use the student’s open case", ", else open one", create.opens())
                : opening("Open a case", "", create.opens());
    }

    private String opening(String does, String otherwise, NewCase opens) {
        var type = opens.type().isEmpty() ? "" : " of the type " + vocabulary.name(Kind.CASE_TYPE, opens.type());
        var said = new StringBuilder(does + type + otherwise);
        if (opens.assignee() != null) {
            said.append(" for ").append(assignment(opens.assignee()));
        }
        if (opens.priority() != null) {
            said.append(", priority ").append(opens.priority().label());
        }
        if (opens.due() != null) {
            said.append(", due ").append(due(opens.due()));
        }
        said.append(opens.isPrivate() ? ", private" : "");
        if (opens.playbook() != 0) {
            said.append(", with the playbook ").append(named(Kind.PLAYBOOK, opens.playbook()));
        }
        if (!opens.subscribers().isEmpty()) {
            said.append(", followed by ").append(recipients(opens.subscribers()));
        }
        return said.toString();
    }

    private String task(NewTask task) {
        var who = task.assignee() == null ? "the student" : assignment(task.assignee());
        return "Create the task “" + excerpt(task.title()) + "” for " + who
                + (task.due() == null ? "" : ", due " + due(task.due()));
    }

    private String alert(Action.CreateAlert alert) {
        return "Raise an alert “" + vocabulary.name(Kind.ALERT_TYPE, alert.type()) + "”"
                + (alert.priority() == null
                        ? ""
                        : ", priority " + alert.priority().label());
    }

    private String assignment(Assignment assignment) {
        return assignment.choices().stream().map(this::choice).collect(Collectors.joining(", otherwise "))
                + (assignment.keepsExisting() ? ", unless there is one already" : "");
    }

    private String choice(Choice choice) {
        return switch (choice) {
            case Choice.Selected(var account) -> vocabulary.name(Kind.PERSON, Long.toString(account));
            case Choice.Rotating(var pool, var round) -> "each of " + pool(pool) + " in turn";
            case Choice.Balanced(var pool) -> "whoever of " + pool(pool) + " has the least open work";
            case Choice.NetworkRole(var role) -> "the student’s " + vocabulary.name(Kind.ROLE, role);
            case Choice.SectionInstructor() -> "the instructor of the course";
            case Choice.Responsible() -> "whoever answers for it";
            case Choice.Team(var team) -> "team " + vocabulary.name(Kind.TEAM, Long.toString(team));
        };
    }

    private String pool(Assignment.Pool pool) {
        return joined(pool.of().stream().map(this::who).toList());
    }

    private String who(Assignee who) {
        return switch (who) {
            case Assignee.Person(var id) -> vocabulary.name(Kind.PERSON, Long.toString(id));
            case Assignee.Team(var id) -> "team " + vocabulary.name(Kind.TEAM, Long.toString(id));
        };
    }

    private String recipients(List<Recipient> recipients) {
        return joined(recipients.stream().map(this::recipient).toList());
    }

    private String recipient(Recipient recipient) {
        return switch (recipient) {
            case Recipient.Named(var who) -> who(who);
            case Recipient.NetworkRole(var key) -> "the student’s " + vocabulary.name(Kind.ROLE, key);
            case Recipient.Group(var key) -> "everybody of the group " + vocabulary.name(Kind.GROUP, key);
            case Recipient.Responsible() -> "whoever answers for it";
            case Recipient.Lead() -> "the lead of the team that answers for it";
            case Recipient.Raiser() -> "whoever raised it";
            case Recipient.Subscribers() -> "whoever subscribes to it";
        };
    }

    private static String due(Due due) {
        return switch (due) {
            case Due.After(var amount, var unit) ->
                "in " + amount + " " + (amount == 1 ? unit.label().replaceFirst("s$", "") : unit.label());
            case Due.On(var day) -> "on " + DAY.format(day);
            case Due.None() -> "never";
        };
    }

    private String named(Kind list, long id) {
        return vocabulary.name(list, Long.toString(id));
    }

    private static String joined(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }

    private static String excerpt(Words words) {
        var text = words.text().replaceAll("\\s+", " ");
        return text.codePointCount(0, text.length()) <= EXCERPT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, EXCERPT)) + "…";
    }
}
