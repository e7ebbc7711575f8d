package app.throughline.notice;

import static app.throughline.notice.MailChoice.AT_ONCE;
import static app.throughline.notice.MailChoice.DIGEST;
import static app.throughline.notice.MailChoice.OFF;

/**
 * What people are told of (product section 19), the weightiest first: of several in one notice the first names it. The
 * code is stored; never renumber one.
 */
public enum NoticeEvent {
    /** Assigned to me or my team. */
    ASSIGNED(1, "Assigned to me or my team", "Critical ones come at once, whatever you choose."),
    /** Somebody named me. */
    MENTIONED(2, "Somebody mentions me", ""),
    /** An automation tells me something. */
    TOLD(12, "An automation tells me something", "Its owner may have chosen that it comes at once."),
    /** The student answered. */
    ANSWERED(3, "A student answers", ""),
    /** Closed with its outcome. */
    CLOSED(4, "Closed with an outcome", "Also what became of an alert you raised."),
    /** Due soon or overdue. */
    DUE(5, "Due soon or overdue", ""),
    /** A target is at risk or missed. */
    TARGET(6, "A target is at risk or missed", ""),
    /** Subscribed, or made private. */
    SUBSCRIBED(7, "Subscribed, or made private", ""),
    /** Status or priority changed, folded, reopened. */
    CHANGED(8, "Status or priority changes, reopened", ""),
    /** Somebody commented. */
    COMMENTED(9, "Somebody comments", ""),
    /** An FYI about a student I advise. */
    FYI(10, "An FYI about a student I advise", "Never in the inbox."),
    /** A workflow or an import failed. */
    FAILED(11, "A workflow or an import fails", "");

    private final short code;
    private final String label;
    private final String hint;

    NoticeEvent(int code, String label, String hint) {
        this.code = (short) code;
        this.label = label;
        this.hint = hint;
    }

    /** The stored code. */
    public short code() {
        return code;
    }

    /** The words in the preferences. */
    public String label() {
        return label;
    }

    /** What to know about it, "" for nothing. */
    public String hint() {
        return hint;
    }

    /** Whether it stands in the inbox at all. */
    public boolean isInInbox() {
        return this != FYI;
    }

    /** Whether it comes by e-mail when the person chose nothing. */
    public MailChoice usual(NoticeRole role) {
        return switch (this) {
            case ASSIGNED -> role == NoticeRole.ASSIGNEE ? AT_ONCE : DIGEST;
            case MENTIONED, FAILED -> AT_ONCE;
            case ANSWERED -> role == NoticeRole.SUBSCRIBER ? OFF : AT_ONCE;
            case CLOSED -> role == NoticeRole.RAISER ? AT_ONCE : OFF;
            case DUE -> DIGEST;
            case TARGET -> role == NoticeRole.LEAD ? OFF : DIGEST;
            case SUBSCRIBED -> role == NoticeRole.SUBSCRIBER ? DIGEST : OFF;
            case CHANGED, COMMENTED, TOLD -> OFF;
            case FYI -> DIGEST;
        };
    }

    /** Whether muting a record silences it. */
    boolean canBeMuted() {
        return this != ASSIGNED && this != MENTIONED && this != TOLD;
    }

    static NoticeEvent of(short code) {
        for (var event : values()) {
            if (event.code == code) {
                return event;
            }
        }
        throw new IllegalArgumentException("No event has the code " + code);
    }
}
