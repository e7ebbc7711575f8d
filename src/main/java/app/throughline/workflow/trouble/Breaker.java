package app.throughline.workflow.trouble;

/** What a workflow stops for by itself (security 2a): more than a share of what it did went wrong. */
enum Breaker {
    BOUNCED(5, 5, "messages came back"),
    REFUSED(10, 5, "messages were refused by the mail server or the provider"),
    STOPPED(1, 3, "messages made a student want no more of them"),
    STUCK(10, 25, "students could not go on");

    private final int percent;
    private final int least;
    private final String words;

    Breaker(int percent, int least, String words) {
        this.percent = percent;
        this.least = least;
        this.words = words;
    }

    /** How many must go wrong before a share says anything. */
    int least() {
        return least;
    }

    /** Whether so many of so many are too many. */
    boolean trips(int wrong, int all) {
        return wrong >= least && wrong * 100L > (long) all * percent;
    }

    /** Up to how many an amount of trouble is too much. */
    int most(int wrong) {
        return (int) Math.min(Integer.MAX_VALUE, wrong * 100L / percent);
    }

    /** Why it tripped. */
    String reason(int wrong) {
        return wrong + " " + words + ", more than " + percent + " %.";
    }
}
