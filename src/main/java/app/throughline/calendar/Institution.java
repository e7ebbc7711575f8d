package app.throughline.calendar;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The university this installation serves.
 *
 * @param name 1 to 120 characters
 * @param zone "today", days, weeks and terms are those of this zone
 * @param brandHue 0 to 359
 * @param emergencyPhone shown before a safety concern is written, may be empty
 * @param careTeamPhone the same
 * @param logo the name of the logo's file, "" while there is none
 * @param version for the form
 * @param isDemo whether its people are made up
 * @param clockAt where the institution's clock stands during a replay, null: it is the real time
 */
public record Institution(
        String name,
        ZoneId zone,
        int brandHue,
        String emergencyPhone,
        String careTeamPhone,
        String logo,
        int version,
        boolean isDemo,
        @Nullable Instant clockAt) {}
