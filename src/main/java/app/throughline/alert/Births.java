package app.throughline.alert;

import app.throughline.calendar.Calendars;
import app.throughline.calendar.Priority;
import app.throughline.calendar.TargetClock;
import app.throughline.calendar.Targets;
import app.throughline.db.alert.tables.records.AlertRecord;
import app.throughline.filter.core.RecordInHand;
import app.throughline.kernel.Cause;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How a new alert begins: a concern in Triage with a reviewer and a review time, an FYI and thanks closed at once
 * (AL-10); what a program raises may be closed by a mute (AL-6) or held by the budget (AL-7).
 */
@Component
class Births {
    private final AlertTypes types;
    private final Calendars calendars;
    private final FirstContacts contacts;
    private final InstantSource clock;

    /** A new alert in the hands of whoever raised it. */
    record Born(AlertRecord row, AlertType type) implements RecordInHand {
        private static final String GROUP = "_t.group_id";

        @Override
        public long id() {
            return row.getId();
        }

        @Override
        public long contact() {
            return row.getContactId();
        }

        /** What was not written is what the database says it is. */
        @Override
        public boolean knows(String column) {
            var field = row.field(column);
            if (field == null) {
                return column.equals(GROUP);
            }
            var stored = field.getDataType();
            return row.touched(field) || (stored.nullable() && !stored.defaulted());
        }

        @Override
        public @Nullable Object value(String column) {
            return column.equals(GROUP) ? type.group().id() : row.get(column);
        }
    }

    Births(AlertTypes types, Calendars calendars, FirstContacts contacts, InstantSource clock) {
        this.types = types;
        this.calendars = calendars;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** The row of a new alert. */
    AlertRecord record(AlertStore.Ids id, RaiseAlert command, RaisingFacts facts, Cause cause) {
        var type = facts.type(command);
        var at = Objects.requireNonNullElseGet(command.occurredAt(), clock::instant);
        var contact = Objects.requireNonNull(facts.contact(command), "A judged command has a contact");
        var row = new AlertRecord();
        row.setId(id.id());
        row.setNumber(id.number());
        row.setContactId(command.contact().value());
        row.setTypeId(type.id());
        row.setKind(type.kind().code());
        row.setCompartmentId((short) type.compartment());
        row.setTitle(title(command, type, facts.sectionCode(command)));
        row.setDescription(command.description());
        row.setSectionId(command.section());
        row.setSource(command.source());
        row.setSourceRef(command.sourceRef());
        row.setOccurrences(1);
        row.setLastOccurredAt(at);
        row.setIsContactInactive(!contact.isActive());
        row.setIsHeld(false);
        row.setCreatedAt(at);
        origin(row, cause);
        beginning(row, type, command, facts, at);
        return row;
    }

    /** What the audit log keeps of it. */
    Map<String, ?> detail(AlertRecord row, AlertType type) {
        return Map.of(
                "type", type.key(),
                "priority", row.getPriority(),
                "status", row.getStatus(),
                "source", row.getSource(),
                "held", row.getIsHeld(),
                "reviewer", row.getReviewerId() == null ? 0 : row.getReviewerId(),
                "team", row.getReviewerTeamId() == null ? 0 : row.getReviewerTeamId(),
                "chosen", chosen(row, type));
    }

    /** How its reviewer was found: by the type itself, or as the holder of a network role; "" when nobody was. */
    private static String chosen(AlertRecord row, AlertType type) {
        if (row.getReviewerId() == null && row.getReviewerTeamId() == null) {
            return "";
        }
        var named = type.defaultReviewer() != null || type.defaultReviewerTeam() != null;
        return named ? "type" : Objects.requireNonNullElse(type.reviewerRole(), "type");
    }

    /** What listeners are told of it. */
    static AlertHappening.Facts facts(AlertRecord row, AlertType type) {
        var status = AlertStatus.of(row.getStatus());
        return new AlertHappening.Facts(
                row.getNumber(),
                row.getTitle(),
                type,
                Priority.of(row.getPriority()),
                status,
                status,
                row.getReviewerId(),
                row.getReviewerTeamId(),
                row.getCreatedBy(),
                null,
                row.getIsHeld(),
                List.of(),
                row.getDescription());
    }

    private static void origin(AlertRecord row, Cause cause) {
        row.setCreatedBy(Raiser.account(cause));
        row.setActorKind(cause.actor().kind().code());
        row.setActorId(cause.actor().id());
        row.setActorLabel(cause.actor().label());
        row.setCauseEntryId(cause.entry());
    }

    private void beginning(AlertRecord row, AlertType type, RaiseAlert command, RaisingFacts facts, Instant at) {
        var priority = command.priority() == null ? type.defaultPriority() : command.priority();
        row.setPriority(priority.rank());
        if (command.isAutomatic() && facts.isMuted(command)) {
            closed(row, "muted", at);
            return;
        }
        switch (type.kind()) {
            case CONCERN -> {
                var held = command.isAutomatic() && priority != Priority.CRITICAL && facts.isOverBudget(command, at);
                row.setIsHeld(held);
                concern(row, type, command, facts, held ? null : due(command, priority, at));
                first(row, held ? null : contacts.born(type.key(), priority, at).orElse(null));
            }
            case FYI, KUDOS -> closed(row, "recorded", at);
        }
    }

    private Instant due(RaiseAlert command, Priority priority, Instant at) {
        return command.dueAt() == null ? review(priority, at) : command.dueAt();
    }

    private static void concern(
            AlertRecord row, AlertType type, RaiseAlert command, RaisingFacts facts, @Nullable Instant dueAt) {
        var person = type.defaultReviewer();
        var team = person == null ? type.defaultReviewerTeam() : null;
        row.setStatus(AlertStatus.TRIAGE.code());
        var holder = person == null && team == null ? facts.roleHolder(command) : null;
        row.setReviewerId(person == null ? holder : person);
        row.setReviewerTeamId(team);
        row.setRoutedBy(AlertType.Routing.of(person != null, team != null, holder != null)
                .code());
        row.setDueAt(dueAt);
        close(row, null, null, null);
    }

    /** Closed as it comes: recorded as what needs no action, or muted. */
    private void closed(AlertRecord row, String key, Instant at) {
        var reason = types.reason(key).orElseThrow(() -> new IllegalStateException("No reason " + key));
        row.setStatus(reason.status().code());
        row.setReviewerId(null);
        row.setReviewerTeamId(null);
        row.setRoutedBy(null);
        row.setDueAt(null);
        first(row, null);
        close(row, reason.id(), reason.status(), at);
    }

    private static void first(AlertRecord row, @Nullable TargetClock target) {
        row.setFirstContactDueAt(target == null ? null : target.dueAt());
        row.setFirstContactWarnAt(target == null ? null : target.warnsAt());
    }

    private static void close(
            AlertRecord row, @Nullable Long reason, @Nullable AlertStatus status, @Nullable Instant at) {
        row.setReasonId(reason);
        row.setResolvedAt(status == AlertStatus.RESOLVED ? at : null);
        row.setDismissedAt(status == AlertStatus.DISMISSED ? at : null);
        row.setClosedAt(at);
    }

    /** By when an alert raised then is to be reviewed. */
    Instant review(Priority priority, Instant from) {
        return Targets.review(calendars.standard(), priority, from);
    }

    private static String title(RaiseAlert command, AlertType type, @Nullable String section) {
        if (!command.title().isEmpty()) {
            return command.title();
        }
        var title = section == null ? type.name() : type.name() + " · " + section;
        return title.length() > 200 ? title.substring(0, 200) : title;
    }
}
