package app.throughline.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A moment or a day as a page shows it.
 *
 * @param text in the words of its place, such as "3d", "Tomorrow" or "yesterday, 6:22 PM"
 * @param datetime for machines: ISO, an instant in UTC or a date
 * @param title in full with the zone, for a pointer that rests on it
 * @param tone {@code red} when late, {@code amber} when today and due, otherwise ""
 */
public record When(String text, String datetime, String title, String tone) {

    /** The value of {@code data-tone}, null to leave it out. */
    public @Nullable String dataTone() {
        return tone.isEmpty() ? null : tone;
    }

    /** Whether the words stand in a pill. */
    public boolean isPill() {
        return !tone.isEmpty();
    }

    /** Makes them, in the institution's zone and by its clock (product G-3). */
    public static final class Format {
        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a", Locale.US);
        private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.US);
        private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.US);
        private static final DateTimeFormatter DAY_YEAR = DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.US);
        private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE, ", Locale.US);
        private static final DateTimeFormatter HEADING = DateTimeFormatter.ofPattern("MMMM d", Locale.US);
        private static final DateTimeFormatter HEADING_YEAR = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);
        private static final DateTimeFormatter GREETING = DateTimeFormatter.ofPattern("EEEE, MMMM d", Locale.US);
        private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.US);
        private static final DateTimeFormatter FULL_TIME =
                DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu, h:mm:ss a z", Locale.US);

        private final Supplier<ZoneId> zone;
        private final InstantSource clock;

        /** By this clock, in the zone the institution has at the time of each call. */
        public Format(Supplier<ZoneId> zone, InstantSource clock) {
            this.zone = zone;
            this.clock = clock;
        }

        /** For tables: "40m", "2h", "3d", then the date. */
        public When age(Instant at) {
            return of(ageText(at), at, "");
        }

        /** In prose: "7:40 AM", "yesterday, 6:22 PM", "Oct 6", "Oct 6, 2025". */
        public When prose(Instant at) {
            var local = at.atZone(zone.get());
            var days = ChronoUnit.DAYS.between(local.toLocalDate(), today());
            var time = TIME.format(local);
            return of(days == 0 ? time : days == 1 ? "yesterday, " + time : date(local.toLocalDate()), at, "");
        }

        /** For the audit log: the time to the second, with the date before it unless it is today. */
        public When exact(Instant at) {
            var local = at.atZone(zone.get());
            var day = local.toLocalDate();
            var seconds = SECONDS.format(local);
            return of(day.equals(today()) ? seconds : date(day) + ", " + seconds, at, "");
        }

        /** The date and time of day, whatever the distance: "Oct 6, 7:40 AM". */
        public When full(Instant at) {
            var local = at.atZone(zone.get());
            return of(date(local.toLocalDate()) + ", " + TIME.format(local), at, "");
        }

        /**
         * An open record's due moment: "Today, 2:30 PM", "Tomorrow", "Sunday", "Mon, Oct 19", "3 days overdue". A
         * moment at local midnight means the whole day before.
         */
        public When due(Instant dueAt) {
            var local = dueAt.atZone(zone.get());
            var allDay = local.toLocalTime().equals(LocalTime.MIDNIGHT);
            var day = allDay ? local.toLocalDate().minusDays(1) : local.toLocalDate();
            if (!clock.instant().isBefore(dueAt)) {
                return of(overdue(day, dueAt), dueAt, "red");
            }
            var time = allDay ? "" : ", " + TIME.format(local);
            var days = ChronoUnit.DAYS.between(today(), day);
            return of(days <= 1 ? relative(days) + time : ahead(day, days), dueAt, days == 0 ? "amber" : "");
        }

        /** The due moment of a closed record: the date only, neither late nor due. */
        public When dueThen(Instant dueAt) {
            var local = dueAt.minusMillis(1).atZone(zone.get());
            return of(date(local.toLocalDate()), dueAt, "");
        }

        /** A day: "Oct 6", "Oct 6, 2025". */
        public When day(LocalDate day) {
            return new When(date(day), day.toString(), FULL.format(day), "");
        }

        /** A day of this year in full: "Thursday, October 15". */
        public String weekday(LocalDate day) {
            return GREETING.format(day);
        }

        /** A heading over a day's entries: "Today", "Yesterday", "October 6", "October 6, 2025". */
        public String heading(LocalDate day) {
            var days = ChronoUnit.DAYS.between(day, today());
            if (days == 0 || days == 1) {
                return days == 0 ? "Today" : "Yesterday";
            }
            return (day.getYear() == today().getYear() ? HEADING : HEADING_YEAR).format(day);
        }

        /** The local day of a moment. */
        public LocalDate dayOf(Instant at) {
            return at.atZone(zone.get()).toLocalDate();
        }

        /** The start of the day after this one: a day that is due is met until its end. */
        public Instant endOf(LocalDate day) {
            return day.plusDays(1).atStartOfDay(zone.get()).toInstant();
        }

        /** Today at the institution. */
        public LocalDate today() {
            return dayOf(clock.instant());
        }

        private String ageText(Instant at) {
            var age = Duration.between(at, clock.instant());
            if (age.toMinutes() < 1) {
                return "now";
            }
            if (age.toHours() < 1) {
                return age.toMinutes() + "m";
            }
            if (age.toDays() < 1) {
                return age.toHours() + "h";
            }
            return age.toDays() < 7 ? age.toDays() + "d" : date(dayOf(at));
        }

        private String overdue(LocalDate day, Instant dueAt) {
            var days = ChronoUnit.DAYS.between(day, today());
            if (days > 0) {
                return days == 1 ? "1 day overdue" : days + " days overdue";
            }
            var hours = Duration.between(dueAt, clock.instant()).toHours();
            return hours < 1 ? "Overdue" : hours == 1 ? "1 hour overdue" : hours + " hours overdue";
        }

        private static String relative(long days) {
            return days == 0 ? "Today" : "Tomorrow";
        }

        private String ahead(LocalDate day, long days) {
            return days < 7
                    ? day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.US)
                    : WEEKDAY.format(day) + date(day);
        }

        private String date(LocalDate day) {
            return (day.getYear() == today().getYear() ? DAY : DAY_YEAR).format(day);
        }

        private When of(String text, Instant at, String tone) {
            ZonedDateTime local = at.atZone(zone.get());
            return new When(text, at.truncatedTo(ChronoUnit.SECONDS).toString(), FULL_TIME.format(local), tone);
        }
    }
}
