package app.throughline.audit;

import org.jooq.DSLContext;

/** A violation for {@code WritesTest}: audit writes to a table of calendar. */
public final class PlantedForeignWrite {
    private PlantedForeignWrite() {}

    /** Updates what is not audit's. */
    public static void run(DSLContext db) {
        db.execute("update \"calendar\".\"institution\" set name = name");
    }
}
