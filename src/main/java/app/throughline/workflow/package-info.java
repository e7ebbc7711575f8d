/**
 * Workflows: what happens to a student over time. Owns the definitions with their drafts and versions. {@code
 * workflow.step} says what a definition is made of, {@code workflow.core} how one student goes through it: a function of
 * records without database or clock. {@link app.throughline.workflow.Workflows} is the door for whoever writes them.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "database",
            "audit",
            "calendar",
            "filter",
            "access",
            "outbox",
            "web",
            "builder",
            "listing",
            "notice",
            "contact",
            "academics",
            "segment",
            "note",
            "task",
            "message",
            "alert",
            "casework",
            "form",
            "action",
            "db"
        })
@NullMarked
package app.throughline.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
