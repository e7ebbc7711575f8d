/**
 * Lets a data set happen again: moves the institution's clock day by day and raises, at the first instant of each day,
 * the alerts of that day's signals through the door a person uses. {@link app.throughline.replay.Replays} is the door: start,
 * stop, back to today. It owns its position, so a second start goes on where the first ended. What a signal
 * is, signal rules say: the shipped one and those that are turned on (docs/decisions/0024, 0140).
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "audit",
            "calendar",
            "access",
            "web",
            "contact",
            "academics",
            "alert",
            "rule",
            "database",
            "db"
        })
@NullMarked
package app.throughline.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
