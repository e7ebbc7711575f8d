package app.throughline.report.adjusted;

/** What pairs are alike in, all dated before the first alert. None is about who somebody is. */
public enum Likeness {
    /** The cumulative grade average of the last term before. */
    GPA("Prior GPA", 0.25),
    /** Credits earned in the terms before. */
    CREDITS("Credits earned", 12),
    /** Attendance of the term to the alert, in per cent. */
    ATTENDANCE("Attendance to date", 5),
    /** The week of the term of the first alert. */
    WEEK("Week of alert", 1),
    /** The DFW rate of the course before, in per cent. */
    HISTORY("Course DFW history", 5);

    private final String label;
    private final double caliper;

    Likeness(String label, double caliper) {
        this.label = label;
        this.caliper = caliper;
    }

    public String label() {
        return label;
    }

    double caliper() {
        return caliper;
    }
}
