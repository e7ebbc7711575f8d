package app.throughline.casework.settings;

import static app.throughline.db.alert.Tables.ALERT_TYPE;
import static app.throughline.db.casework.Tables.CASE_TYPE;

import app.throughline.calendar.Target;
import app.throughline.kernel.Tx;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The types that can have targets of their own. */
@Component
public class TypeNames {
    private final Tx tx;
    private final DSLContext db;

    TypeNames(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    List<Ui.Option> of(Target.Subject subject, String chosen) {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("", "All types", chosen.isEmpty()));
        var rows = tx.read(() -> switch (subject) {
            case CASE ->
                db.select(CASE_TYPE.KEY, CASE_TYPE.NAME)
                        .from(CASE_TYPE)
                        .orderBy(CASE_TYPE.POSITION)
                        .fetch();
            case ALERT ->
                db.select(ALERT_TYPE.KEY, ALERT_TYPE.NAME)
                        .from(ALERT_TYPE)
                        .where(ALERT_TYPE.KIND.eq((short) 1))
                        .orderBy(ALERT_TYPE.POSITION)
                        .fetch();
        });
        rows.forEach(row -> options.add(
                Ui.Option.of(row.value1(), row.value2(), row.value1().equals(chosen))));
        return options;
    }
}
