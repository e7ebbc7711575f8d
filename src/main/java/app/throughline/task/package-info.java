/**
 * Tasks: what somebody is to do about a student by when, alone or as part of a case. The door is {@link
 * app.throughline.task.Tasks}; {@code task/section} is the list that a record's page embeds. Cases lie above: their id
 * is a plain number here, and what a task's place is called comes from {@link app.throughline.task.TaskPlaces}. Every
 * change is audited and told as a happening.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "calendar",
            "filter",
            "audit",
            "access",
            "outbox",
            "web",
            "listing",
            "notice",
            "contact",
            "db"
        })
@NullMarked
package app.throughline.task;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
