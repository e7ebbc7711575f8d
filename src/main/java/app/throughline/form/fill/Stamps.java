package app.throughline.form.fill;

import app.throughline.form.FormKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Stamps of public pages: signed proof of which version of a form was shown, and when. What is sent without one was not
 * filled in on a page of ours; what is sent too soon was not filled in by a person (product FO-2).
 */
@Component
class Stamps {
    /** Nobody reads and answers a form in less. */
    static final Duration SHORTEST = Duration.ofSeconds(3);

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Pattern STAMP = Pattern.compile("([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

    private final FormKeys keys;
    private final InstantSource clock;

    Stamps(FormKeys keys, @Qualifier("systemClock") InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** A stamp for a page that is made now. */
    String make(long form, int version) {
        long now = clock.instant().getEpochSecond();
        return now + "." + keys.sign(text(form, version, now));
    }

    /** How long ago the page of a stamp was made; empty when it is not ours, of another version, or a day old. */
    Optional<Duration> age(long form, int version, String stamp) {
        var parts = STAMP.matcher(stamp);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long made = Long.parseLong(parts.group(1));
        var age = Duration.between(Instant.ofEpochSecond(made), clock.instant());
        return keys.isSigned(text(form, version, made), parts.group(2)) && age.compareTo(LONGEST) < 0
                ? Optional.of(age)
                : Optional.empty();
    }

    private static String text(long form, int version, long made) {
        return "stamp:" + form + ":" + version + ":" + made;
    }
}
