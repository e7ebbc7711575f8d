package app.throughline.casework.escalation;

import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertBrief;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertType;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.casework.CaseAlerts;
import app.throughline.casework.CaseChange;
import app.throughline.casework.CaseWords;
import app.throughline.casework.Cases;
import app.throughline.casework.OpenCase;
import app.throughline.casework.Opening;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.listing.RecordAction.Earlier;
import app.throughline.listing.RecordAction.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What escalating one of many alerts comes to. A new case takes its title, words and priority from the first alert of its
 * student; the others join it. Sensitive alerts are left to be escalated one by one, where it is seen who will read them.
 */
@Component
class Escalations {
    private static final String OPENED = "opened:";
    private static final String JOINED = "joined:";
    private static final int ALERTS = 500;

    private final Alerts alerts;
    private final AlertTypes types;
    private final Cases cases;
    private final CaseAlerts links;
    private final CaseWords words;
    private final Contacts contacts;

    Escalations(Alerts alerts, AlertTypes types, Cases cases, CaseAlerts links, CaseWords words, Contacts contacts) {
        this.alerts = alerts;
        this.types = types;
        this.cases = cases;
        this.links = links;
        this.words = words;
        this.contacts = contacts;
    }

    /** Why some of these alerts cannot be escalated; the others are absent. */
    Map<Long, String> obstacles(List<AlertBrief> found) {
        var usable = words.types().stream().map(CaseWords.Type::key).collect(Collectors.toSet());
        var taken = found.stream()
                .map(AlertBrief::groupKey)
                .distinct()
                .filter(group -> usable.contains(words.typeOfGroup(group)))
                .collect(Collectors.toSet());
        var students = contacts.byId(found.stream().map(AlertBrief::contactId).toList());
        var obstacles = new HashMap<Long, String>();
        for (var alert : found) {
            var why = obstacle(alert, taken, students.get(alert.contactId()));
            if (why != null) {
                obstacles.put(alert.id(), why);
            }
        }
        return obstacles;
    }

    private @Nullable String obstacle(AlertBrief alert, Set<String> taken, @Nullable ContactCard student) {
        var type = types.find(alert.typeKey());
        if (type.map(AlertType::kind).equals(Optional.of(AlertType.Kind.KUDOS))) {
            return "Thanks stay recorded";
        }
        if (!alert.status().isOpen()) {
            return "Closed already";
        }
        if (alert.caseId() != null) {
            return "In a case already";
        }
        if (type.filter(AlertType::isSensitive).isPresent()) {
            return "Sensitive: escalate it on its own page";
        }
        if (student == null) {
            return "The student is not available to you";
        }
        if (student.isDeceased()) {
            return "The records say this student has died";
        }
        return taken.contains(alert.groupKey()) ? null : "No type of case takes such alerts";
    }

    /** The case that this change opened for the alert's student before. */
    Optional<Long> openedBefore(AlertBrief alert, Earlier earlier) {
        var others = alerts.ofContact(new ContactId(alert.contactId()), ALERTS).stream()
                .map(AlertBrief::id)
                .toList();
        return earlier.tokens(others).stream()
                .filter(token -> token.startsWith(OPENED))
                .findFirst()
                .flatMap(Escalations::number);
    }

    /** The number of the case that a token names. */
    static Optional<Long> number(String token) {
        return token.matches("(opened|joined):[0-9]{1,18}")
                ? Optional.of(Long.valueOf(token.substring(token.indexOf(':') + 1)))
                : Optional.empty();
    }

    /** The key of the type that a case of this alert has. */
    String type(AlertBrief alert) {
        return words.typeOfGroup(alert.groupKey());
    }

    /** Opens a case. @param assignee null for whom the type of case names */
    Outcome open(AlertBrief alert, @Nullable Assignee assignee, Viewer viewer) {
        var open = new OpenCase(
                new ContactId(alert.contactId()),
                type(alert),
                alert.title(),
                alert.description(),
                alert.priority(),
                assignee,
                null,
                false,
                List.of(new AlertId(alert.id())));
        return switch (cases.open(open, viewer)) {
            case Opening.Opened(var id, var number) -> new Outcome.Changed(OPENED + number);
            case Opening.Invalid(var errors) ->
                new Outcome.Skipped(errors.getFirst().message());
            case Opening.InOtherCase other -> new Outcome.Skipped("In a case already");
            case Opening.Refused refused -> new Outcome.Skipped("Your role does not allow opening cases");
        };
    }

    /** Puts the alert into this case. */
    Outcome join(long number, AlertBrief alert, Viewer viewer) {
        return switch (links.link(number, new AlertId(alert.id()), viewer)) {
            case CaseChange.Done done -> new Outcome.Changed(JOINED + number);
            case CaseChange.Unchanged unchanged -> new Outcome.Same();
            case CaseChange.Invalid(var errors) ->
                new Outcome.Skipped(errors.getFirst().message());
            case CaseChange.Meanwhile meanwhile -> new Outcome.Failed("Changed meanwhile");
            case CaseChange.InOtherCase other -> new Outcome.Skipped("In a case already");
            case CaseChange.Refused refused -> new Outcome.Skipped("Your role does not allow changing cases");
        };
    }
}
