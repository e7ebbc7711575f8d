package app.throughline.access;

/** An area of rights, one column of the table in product section 21. The code is stored; never renumber one. */
public enum Area {
    ALERTS(1),
    CASES(2),
    WORK(3),
    CONTACTS(4),
    AUTOMATION(5),
    SETTINGS(6),
    AUDIT(7),
    IMPORT(8);

    private final short code;

    Area(int code) {
        this.code = (short) code;
    }

    /** The stored code, 1 to 8. */
    public short code() {
        return code;
    }
}
