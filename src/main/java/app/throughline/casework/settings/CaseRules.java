package app.throughline.casework.settings;

import static app.throughline.db.casework.Tables.SETTING;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.web.Setting;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What holds for all cases: the default team, and whether a reply ends the waiting. */
@Component
public class CaseRules {
    private final Tx tx;
    private final DSLContext db;
    private final Audit audit;

    /** What is decided. @param team who gets what nobody was found for, null while not set @param version that was read */
    public record General(@Nullable Long team, boolean resumesOnReply, int version) {}

    CaseRules(Tx tx, DSLContext db, Audit audit) {
        this.tx = tx;
        this.db = db;
        this.audit = audit;
    }

    /** What holds for all cases. */
    public General general() {
        return tx.read(() -> db.select(SETTING.DEFAULT_TEAM_ID, SETTING.RESUMES_ON_REPLY, SETTING.VERSION)
                .from(SETTING)
                .fetchSingle(r -> new General(r.value1(), r.value2(), r.value3())));
    }

    /** Saves what holds for all cases; the default team is needed and cannot be cleared. */
    public Setting general(General general, Viewer viewer) {
        var team = general.team();
        if (team == null) {
            return Setting.Invalid.of("team", "required", "Choose the team that gets what nobody was found for.");
        }
        return tx.call(() -> {
            int changed = db.update(SETTING)
                    .set(SETTING.DEFAULT_TEAM_ID, team)
                    .set(SETTING.RESUMES_ON_REPLY, general.resumesOnReply())
                    .set(SETTING.VERSION, general.version() + 1)
                    .where(SETTING.VERSION.eq(general.version()))
                    .execute();
            if (changed == 0) {
                return new Setting.Overtaken();
            }
            audit.record(
                    viewer.cause(),
                    "case-setting.changed",
                    new RecordRef("case_setting", 1),
                    0,
                    Map.of("team", team, "resumes_on_reply", general.resumesOnReply()));
            return new Setting.Saved("Saved");
        });
    }
}
