/**
 * Cases: accountable work for one student, and the link between an alert and its case. Owns types, statuses in their
 * four fixed groups, opening, changing with undo, subscribers, privacy, closing with an outcome, reopening, the list and
 * the page, and escalation, which opens a case, links the alert and changes the alert in one transaction. The doors are
 * {@link app.throughline.casework.Cases}, {@link app.throughline.casework.CaseProperties}, {@link
 * app.throughline.casework.Closings}, {@link app.throughline.casework.CaseAlerts} and {@link
 * app.throughline.casework.Subscriptions}.
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
            "note",
            "task",
            "alert",
            "message",
            "db"
        })
@NullMarked
package app.throughline.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
