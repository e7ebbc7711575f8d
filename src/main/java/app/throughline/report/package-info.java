/**
 * The Student Success Dashboard: what alerts and cases come to, beside enrollment, attendance and grades. It changes no
 * record and keeps sums of matched pairs; schema {@code report} holds the views it reads (docs/decisions/0190) and facts
 * that {@code report.fact} keeps true (0192). {@code report.metric} says what each number means, {@code report.core}
 * reckons without database or clock, and {@link app.throughline.report.Figures} is the door.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
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
            "intake",
            "database",
            "db"
        })
@NullMarked
package app.throughline.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
