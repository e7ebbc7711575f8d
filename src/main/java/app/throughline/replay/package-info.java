/**
 * Lets a data set happen again: moves the institution's clock day by day and raises, at the first instant of each day,
 * the alerts of that day through the door a person uses. {@link app.throughline.replay.Replays} is the door: start,
 * stop, back to today. It owns its position, so a second start goes on where the first ended. What a signal is stands in
 * {@code MissedWorkRule} alone, which goes when rules do this (docs/decisions/0024).
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
            "database",
            "db"
        })
@NullMarked
package app.throughline.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
