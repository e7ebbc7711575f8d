package app.throughline.segment.engine;

/**
 * Why somebody joins or leaves.
 *
 * @param kind what set it off
 * @param record the kind of record that changed, "" when none did
 * @param id of the record
 * @param account who changed it, 0 for nobody in particular
 */
public record Why(Kind kind, String record, long id, long account) {
    /** The kinds; the order is that of the codes. */
    public enum Kind {
        /** A record of the student changed. */
        CHANGE,
        /** Time passed. */
        TIME,
        /** The segment got another filter. */
        DEFINITION,
        /** What was kept was wrong and was put right. */
        MENDED,
        /** Something changed that many students share, such as a team. */
        COMMON;

        /** As stored. */
        public short code() {
            return (short) (ordinal() + 1);
        }

        /** The kind with a code. */
        public static Kind of(short code) {
            return values()[code - 1];
        }
    }

    /** One that names no record. */
    static Why of(Kind kind) {
        return new Why(kind, "", 0, 0);
    }
}
