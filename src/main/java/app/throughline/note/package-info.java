/**
 * Notes about students and the log of attempts to reach them. The doors are {@link app.throughline.note.Notes}, with
 * visibility and every earlier wording, and {@link app.throughline.note.Attempts}. Cases and alerts lie above: their ids
 * are plain numbers here, and whoever owns them hears of a note or an attempt as a happening. Row security hides what
 * is written on a private case together with the case.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {
            "kernel",
            "calendar",
            "filter",
            "audit",
            "access",
            "outbox",
            "web",
            "notice",
            "contact",
            "db"
        })
@NullMarked
package app.throughline.note;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
