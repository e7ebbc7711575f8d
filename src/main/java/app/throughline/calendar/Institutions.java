package app.throughline.calendar;

import static app.throughline.db.calendar.Tables.INSTITUTION;

import app.throughline.audit.Audit;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one institution. What it is gets read at most once a second, so that every node and a replay in another process
 * agree within that second.
 */
@Component
public class Institutions {
    private static final RecordRef INSTITUTION_REF = new RecordRef("institution", 1);
    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    private final Tx tx;
    private final DSLContext db;
    private final Audit audit;
    private volatile @Nullable Known known;

    private record Known(Institution institution, long readAt) {}

    Institutions(Tx tx, DSLContext db, Audit audit) {
        this.tx = tx;
        this.db = db;
        this.audit = audit;
    }

    /** The institution as of the last second. */
    public Institution current() {
        var seen = known;
        if (seen != null && System.nanoTime() - seen.readAt() < FRESH) {
            return seen.institution();
        }
        return remember(tx.read(this::read));
    }

    /** Names the institution and says where it is. */
    public void describe(String name, ZoneId zone, boolean isDemo, Cause cause) {
        tx.run(() -> {
            db.update(INSTITUTION)
                    .set(INSTITUTION.NAME, name)
                    .set(INSTITUTION.ZONE, zone.getId())
                    .set(INSTITUTION.IS_DEMO, isDemo)
                    .set(INSTITUTION.VERSION, INSTITUTION.VERSION.plus(1))
                    .execute();
            audit.record(
                    cause, "institution.described", INSTITUTION_REF, 0, Map.of("name", name, "zone", zone.getId()));
        });
        known = null;
    }

    /**
     * Sets what every page shows of the institution.
     *
     * @param name 1 to 120 characters
     * @param hue 0 to 359
     * @param emergencyPhone at most 60 characters, may be empty
     * @param careTeamPhone the same
     */
    public void show(String name, ZoneId zone, int hue, String emergencyPhone, String careTeamPhone, Cause cause) {
        tx.run(() -> {
            var before = read();
            db.update(INSTITUTION)
                    .set(INSTITUTION.NAME, name)
                    .set(INSTITUTION.ZONE, zone.getId())
                    .set(INSTITUTION.BRAND_HUE, (short) hue)
                    .set(INSTITUTION.EMERGENCY_PHONE, emergencyPhone)
                    .set(INSTITUTION.CARE_TEAM_PHONE, careTeamPhone)
                    .set(INSTITUTION.VERSION, INSTITUTION.VERSION.plus(1))
                    .execute();
            Map<String, ?> detail = Map.of(
                    "name", name,
                    "name_before", before.name(),
                    "zone", zone.getId(),
                    "zone_before", before.zone().getId(),
                    "hue", hue,
                    "hue_before", before.brandHue());
            audit.record(cause, "institution.shown", INSTITUTION_REF, 0, detail);
        });
        known = null;
    }

    /** Sets the institution's clock, for a replay; null lets it run with the real time again. */
    public void setClock(@Nullable Instant instant, Cause cause) {
        tx.run(() -> {
            db.update(INSTITUTION).set(INSTITUTION.CLOCK_AT, instant).execute();
            audit.record(
                    cause,
                    "institution.clock-set",
                    INSTITUTION_REF,
                    0,
                    Map.of("clock", instant == null ? "" : instant.toString()));
        });
        known = null;
    }

    private Institution remember(Institution institution) {
        known = new Known(institution, System.nanoTime());
        return institution;
    }

    private Institution read() {
        var row = db.selectFrom(INSTITUTION).fetchSingle();
        return new Institution(
                row.getName(),
                ZoneId.of(row.getZone()),
                row.getBrandHue(),
                row.getEmergencyPhone(),
                row.getCareTeamPhone(),
                row.getIsDemo(),
                row.getClockAt());
    }
}
