package app.throughline.report.metric;

/** Which records of the window a metric is about, unless the switch is turned. */
public enum Cohort {
    /** What is so now, whenever it began. */
    NOW,
    /** Records made in the window. */
    CREATED,
    /** Records whose end falls in the window. */
    ENDED,
    /** Records of the chosen terms. */
    TERM,
    /** What happened or fell due in the window. */
    WINDOW;

    /** Which it is about when the switch is turned: made and ended change places. */
    public Cohort switched() {
        return switch (this) {
            case CREATED -> ENDED;
            case ENDED -> CREATED;
            case NOW, TERM, WINDOW -> this;
        };
    }
}
