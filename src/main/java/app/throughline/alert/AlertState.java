package app.throughline.alert;

import static app.throughline.db.alert.Tables.ALERT;

import app.throughline.calendar.Priority;
import app.throughline.db.alert.tables.records.AlertRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Everything about an alert that can change, and the moves of product section 5 as functions of it. A move that is not
 * in the table is not asked for here; {@link AlertMoves} refuses it. What was before a move is kept whole, so undo is
 * putting it back.
 *
 * @param reviewer a person, null when a team or nobody reviews
 * @param caseId the case it is or was in; an open alert has one exactly while it is escalated
 * @param reason why it was closed, null while open
 * @param duplicateOf the alert that was kept instead, null unless it was dismissed as a duplicate
 * @param shared the words of its closing that its raiser is sent, null for none
 * @param reviewedAt when it left Triage, null while it counts as unreviewed
 */
record AlertState(
        AlertStatus status,
        Priority priority,
        @Nullable Long reviewer,
        @Nullable Long reviewerTeam,
        @Nullable Instant dueAt,
        @Nullable Long caseId,
        @Nullable Long reason,
        String note,
        Times times,
        @Nullable Long duplicateOf,
        @Nullable String shared) {

    /** When it was last moved where; each is cleared when its move is taken back. */
    record Times(
            @Nullable Instant reviewedAt,
            @Nullable Long reviewedBy,
            @Nullable Instant escalatedAt,
            @Nullable Instant resolvedAt,
            @Nullable Instant dismissedAt,
            @Nullable Instant cancelledAt,
            @Nullable Instant closedAt) {
        static final Times NONE = new Times(null, null, null, null, null, null, null);

        /** What its row holds. */
        Map<Field<?>, @Nullable Object> columns() {
            var set = new HashMap<Field<?>, @Nullable Object>();
            set.put(ALERT.REVIEWED_AT, reviewedAt);
            set.put(ALERT.REVIEWED_BY, reviewedBy);
            set.put(ALERT.ESCALATED_AT, escalatedAt);
            set.put(ALERT.RESOLVED_AT, resolvedAt);
            set.put(ALERT.DISMISSED_AT, dismissedAt);
            set.put(ALERT.CANCELLED_AT, cancelledAt);
            set.put(ALERT.CLOSED_AT, closedAt);
            return set;
        }

        private Times reviewed(Instant at, @Nullable Long by) {
            return reviewedAt != null
                    ? this
                    : new Times(at, by, escalatedAt, resolvedAt, dismissedAt, cancelledAt, closedAt);
        }

        private Times escalated(@Nullable Instant at) {
            return new Times(reviewedAt, reviewedBy, at, null, null, null, null);
        }

        private Times closed(AlertStatus as, Instant at) {
            return new Times(
                    reviewedAt,
                    reviewedBy,
                    escalatedAt,
                    as == AlertStatus.RESOLVED ? at : null,
                    as == AlertStatus.DISMISSED ? at : null,
                    as == AlertStatus.CANCELLED ? at : null,
                    at);
        }
    }

    /** To Triage: unreviewed again, open, in no case. */
    AlertState toTriage() {
        return open(AlertStatus.TRIAGE, null, Times.NONE);
    }

    /** To In progress: reviewed, open, in no case. */
    AlertState toProgress(Instant at, @Nullable Long by) {
        return open(AlertStatus.IN_PROGRESS, null, times.escalated(null).reviewed(at, by));
    }

    /** Into a case. */
    AlertState toCase(long supportCase, Instant at, @Nullable Long by) {
        return open(AlertStatus.ESCALATED, supportCase, times.escalated(at).reviewed(at, by));
    }

    /** Closed, also when it was closed otherwise before. It keeps its case. */
    AlertState toClosed(AlertTypes.Reason why, String words, Instant at, @Nullable Long by) {
        return toClosed(why, words, at, by, null, null);
    }

    /** Closed, with the alert kept instead and with what its raiser is sent. */
    AlertState toClosed(
            AlertTypes.Reason why,
            String words,
            Instant at,
            @Nullable Long by,
            @Nullable Long kept,
            @Nullable String sent) {
        return new AlertState(
                why.status(),
                priority,
                reviewer,
                reviewerTeam,
                dueAt,
                caseId,
                why.id(),
                words,
                times.reviewed(at, by).closed(why.status(), at),
                kept,
                sent);
    }

    /** As it is, in no case: for a closed one whose link is dissolved. */
    AlertState withoutCase() {
        return inCase(null);
    }

    /** As it is, in another case or in none. */
    AlertState inCase(@Nullable Long supportCase) {
        return new AlertState(
                status, priority, reviewer, reviewerTeam, dueAt, supportCase, reason, note, times, duplicateOf, shared);
    }

    /** With a person, a team or nobody to review it. */
    AlertState reviewedBy(@Nullable Long person, @Nullable Long team) {
        return new AlertState(status, priority, person, team, dueAt, caseId, reason, note, times, duplicateOf, shared);
    }

    /** With another priority and due moment. */
    AlertState due(Priority urgency, @Nullable Instant at) {
        return new AlertState(
                status, urgency, reviewer, reviewerTeam, at, caseId, reason, note, times, duplicateOf, shared);
    }

    /** Whether the same person, team or nobody reviews it in the other state. */
    boolean hasReviewerOf(AlertState other) {
        return Objects.equals(reviewer, other.reviewer) && Objects.equals(reviewerTeam, other.reviewerTeam);
    }

    private AlertState open(AlertStatus as, @Nullable Long supportCase, Times when) {
        return new AlertState(as, priority, reviewer, reviewerTeam, dueAt, supportCase, null, "", when, null, null);
    }

    /** A row as what can change of an alert. */
    static AlertState of(AlertRecord r) {
        return new AlertState(
                AlertStatus.of(r.getStatus()),
                Priority.of(r.getPriority()),
                r.getReviewerId(),
                r.getReviewerTeamId(),
                r.getDueAt(),
                r.getCaseId(),
                r.getReasonId(),
                r.getClosingNote(),
                new Times(
                        r.getReviewedAt(),
                        r.getReviewedBy(),
                        r.getEscalatedAt(),
                        r.getResolvedAt(),
                        r.getDismissedAt(),
                        r.getCancelledAt(),
                        r.getClosedAt()),
                r.getDuplicateOfId(),
                r.getSharedNote().isEmpty() ? null : r.getSharedNote());
    }
}
