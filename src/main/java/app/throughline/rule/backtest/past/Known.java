package app.throughline.rule.backtest.past;

import app.throughline.filter.core.Column.Type;

/** What replaying asks of a version of an alert or a case, besides what the conditions of rules ask. */
enum Known {
    /** Since when it was so. */
    AT(Type.INSTANT),
    /** Which entry of the history made it so; 0 for none. */
    ENTRY(Type.CODE),
    /** What happened then, a code of {@link What}. */
    WHAT(Type.CODE),
    STATUS(Type.CODE),
    /** 1 and 2 are open, and of alerts 3 too. */
    GROUP(Type.CODE),
    PRIORITY(Type.CODE),
    PERSON(Type.CODE),
    TEAM(Type.CODE),
    DUE(Type.INSTANT),
    TYPE(Type.CODE),
    SECTION(Type.CODE),
    /** The case of an alert. */
    CASE(Type.CODE),
    PRIVATE(Type.FLAG),
    /** The budget held it back. */
    HELD(Type.FLAG),
    REVIEWED(Type.INSTANT),
    RESPONDED(Type.INSTANT),
    CONTACT_DUE(Type.INSTANT),
    RESOLUTION_DUE(Type.INSTANT),
    PAUSED(Type.INSTANT),
    /** It is not open to everybody who sees the student. */
    HIDDEN(Type.FLAG);

    private final Type type;

    Known(Type type) {
        this.type = type;
    }

    Type type() {
        return type;
    }

    /** What happened to a record. The code stands in the SQL of its versions. */
    enum What {
        CREATED,
        CHANGED,
        REPEATED,
        COMMENTED,
        /** Something was done with it that starts no rule. */
        TOUCHED,
        /** Nothing that people did: an instant came. */
        PASSED,
        SUBSCRIBED,
        LINKED,
        TASK_DONE;

        static What of(long code) {
            return values()[(int) code - 1];
        }
    }
}
