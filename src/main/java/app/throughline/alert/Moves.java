package app.throughline.alert;

import app.throughline.alert.AlertStore.Locked;
import org.jspecify.annotations.Nullable;

/** The table of moves (product section 5), as a function: null when a move is allowed, otherwise why it is not. */
final class Moves {
    private Moves() {}

    /** Whether this alert may go there. Staying where it is counts as a move only when closed (correct). */
    static Move.@Nullable Refused refusal(Locked alert, AlertStatus to) {
        var from = alert.state().status();
        var kind = alert.type().kind();
        if (kind == AlertKind.KUDOS) {
            return refused("Thanks stay recorded. They need no decision.");
        }
        return switch (to) {
            case TRIAGE -> from == AlertStatus.TRIAGE ? refused("It is in Triage already.") : null;
            case IN_PROGRESS -> toProgress(from, kind);
            case ESCALATED -> toCase(from, kind);
            case RESOLVED, DISMISSED, CANCELLED -> null;
        };
    }

    private static Move.@Nullable Refused toProgress(AlertStatus from, AlertKind kind) {
        if (from == AlertStatus.IN_PROGRESS) {
            return refused("It is in progress already.");
        }
        return fromInformation(from, kind);
    }

    private static Move.@Nullable Refused toCase(AlertStatus from, AlertKind kind) {
        if (from == AlertStatus.ESCALATED) {
            return refused("It is in a case already. Move it there.");
        }
        return fromInformation(from, kind);
    }

    private static Move.@Nullable Refused fromInformation(AlertStatus from, AlertKind kind) {
        return kind == AlertKind.FYI && !from.isOpen()
                ? refused("This is information. Send it to Triage first if it needs work.")
                : null;
    }

    private static Move.Refused refused(String message) {
        return new Move.Refused("move_not_allowed", message);
    }
}
