/**
 * Alerts: one dated signal about one student that needs a decision. Owns the types with their groups and kinds, raising
 * (one by one and in batches), the triage queue with its panel, every move of the status table with its history and
 * undo, reviewers, comments, and the reasons for closing. {@link app.throughline.alert.Alerts} is the door for modules
 * above, {@link app.throughline.alert.AlertMoves} the one for people's decisions. What is drawn of alerts, and what else
 * can be done with them, stands in packages below; they use this one, never the other way round. It knows cases only by
 * their id.
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
            "notice",
            "listing",
            "contact",
            "academics",
            "note",
            "database",
            "db"
        })
@NullMarked
package app.throughline.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
