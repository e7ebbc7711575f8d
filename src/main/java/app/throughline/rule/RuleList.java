package app.throughline.rule;

/** One of the three lists of rules. The code is stored; never renumber one. */
public enum RuleList {
    /** What happens to alerts. */
    ALERTS(1, "alert", "alert"),
    /** What happens to cases. */
    CASES(2, "case", "case"),
    /** What an enrollment shows, and what raises an alert. */
    SIGNALS(3, "signal", "enrollment");

    private final short code;
    private final String key;
    private final String root;

    RuleList(int code, String key, String root) {
        this.code = (short) code;
        this.key = key;
        this.root = root;
    }

    /** The stored code. */
    public short code() {
        return code;
    }

    /** As in addresses and JSON: alert, case or signal. */
    public String key() {
        return key;
    }

    /** The category of records whose filters its rules have: alert, case or enrollment. */
    public String root() {
        return root;
    }

    /** The list with this code. @throws IllegalArgumentException if there is none */
    public static RuleList of(int code) {
        for (var list : values()) {
            if (list.code == code) {
                return list;
            }
        }
        throw new IllegalArgumentException("No list has the code " + code);
    }
}
