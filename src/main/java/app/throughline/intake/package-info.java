/**
 * Imports: every format becomes house records, and house records take one path into the tables of people and record.
 * {@link app.throughline.intake.Imports} is the door: receive, check (nothing changes), apply in batches, report. Rows
 * that cannot be taken stand in quarantine and never stop the others. By decisions 0020 and 0036 this module writes,
 * set-based, to the tables of contact, academics, access and alert; no other module writes outside its own schema.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "audit",
            "calendar",
            "access",
            "web",
            "notice",
            "contact",
            "academics",
            "alert",
            "database",
            "db"
        })
@NullMarked
package app.throughline.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
