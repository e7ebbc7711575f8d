/**
 * The institution and its time: name and zone, the clock that everything about students goes by (a replay may set it),
 * office hours and closed days, business time and the targets counted in it, and the priorities those targets depend on.
 * The arithmetic is pure; only {@link app.throughline.calendar.Institutions}, {@link
 * app.throughline.calendar.Calendars} and {@link app.throughline.calendar.Priorities} read and write.
 */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "db"})
@NullMarked
package app.throughline.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
