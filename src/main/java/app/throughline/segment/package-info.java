/**
 * Segments: named sets of students, kept by a filter or frozen as a snapshot. {@code segment.engine}
 * keeps the members of live ones current. Whatever a page shows of members and their number is read in the name of who
 * looks (product SE-7).
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
            "builder",
            "database",
            "db"
        })
@NullMarked
package app.throughline.segment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
