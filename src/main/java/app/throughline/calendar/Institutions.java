package app.throughline.calendar;

import static app.throughline.db.calendar.Tables.INSTITUTION;
import static app.throughline.db.calendar.Tables.LOGO;

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
     * What every page shows of the institution.
     *
     * @param name 1 to 120 characters
     * @param hue 0 to 359
     * @param emergencyPhone at most 60 characters, may be empty
     * @param careTeamPhone the same
     */
    public record Shown(String name, ZoneId zone, int hue, String emergencyPhone, String careTeamPhone) {}

    /**
     * Sets what every page shows of the institution.
     *
     * @param version that was read
     * @return whether it was set; false when somebody set it meanwhile
     */
    public boolean show(Shown shown, int version, Cause cause) {
        boolean done = tx.call(() -> {
            var before = read();
            int changed = db.update(INSTITUTION)
                    .set(INSTITUTION.NAME, shown.name())
                    .set(INSTITUTION.ZONE, shown.zone().getId())
                    .set(INSTITUTION.BRAND_HUE, (short) shown.hue())
                    .set(INSTITUTION.EMERGENCY_PHONE, shown.emergencyPhone())
                    .set(INSTITUTION.CARE_TEAM_PHONE, shown.careTeamPhone())
                    .set(INSTITUTION.VERSION, version + 1)
                    .where(INSTITUTION.VERSION.eq(version))
                    .execute();
            if (changed == 1) {
                audit.record(cause, "institution.shown", INSTITUTION_REF, 0, changes(before, shown));
            }
            return changed == 1;
        });
        known = null;
        return done;
    }

    private static Map<String, ?> changes(Institution before, Shown shown) {
        return Map.of(
                "name", shown.name(),
                "name_before", before.name(),
                "zone", shown.zone().getId(),
                "zone_before", before.zone().getId(),
                "hue", shown.hue(),
                "hue_before", before.brandHue());
    }

    /** Forgets what was read: after something of it was changed elsewhere. */
    void forget() {
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
        return db.select(INSTITUTION.asterisk(), LOGO.SHA256, LOGO.KIND)
                .from(INSTITUTION)
                .leftJoin(LOGO)
                .on(LOGO.ID.eq(INSTITUTION.LOGO_ID))
                .fetchSingle(r -> new Institution(
                        r.get(INSTITUTION.NAME),
                        ZoneId.of(r.get(INSTITUTION.ZONE)),
                        r.get(INSTITUTION.BRAND_HUE),
                        r.get(INSTITUTION.EMERGENCY_PHONE),
                        r.get(INSTITUTION.CARE_TEAM_PHONE),
                        r.get(INSTITUTION.LOGO_ID) == null ? "" : r.get(LOGO.SHA256) + "." + r.get(LOGO.KIND),
                        r.get(INSTITUTION.VERSION),
                        r.get(INSTITUTION.IS_DEMO),
                        r.get(INSTITUTION.CLOCK_AT)));
    }
}
