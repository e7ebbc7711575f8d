package app.throughline.audit;

import static app.throughline.db.alert.Tables.ALERT;

import org.jooq.Table;

/** A violation for {@code TablesTest}: audit stands below alert. */
public final class PlantedUpwardTable {
    static final Table<?> REACHED = ALERT;

    private PlantedUpwardTable() {}
}
