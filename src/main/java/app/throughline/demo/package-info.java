/**
 * Alder Valley University, which does not exist: its people, its record as house CSV files, and a term of work on it done
 * through the doors of the other modules; the same seed gives the same rows. Beside it the load generator, which fills
 * the tables for benchmarks and alone may write to those of every module (docs/decisions/0070). {@link
 * app.throughline.demo.Foundings} founds the university at the first start; nothing below knows the demo.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "database",
            "calendar",
            "audit",
            "access",
            "web",
            "contact",
            "academics",
            "note",
            "task",
            "segment",
            "alert",
            "form",
            "casework",
            "message",
            "workflow",
            "intake",
            "db"
        })
@NullMarked
package app.throughline.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
