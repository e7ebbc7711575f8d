/**
 * Commands of the operator: {@code ./run CMD arguments}. A command is a bean of {@link app.throughline.command.Command}
 * in this package; it calls doors, says what it did in counts, and ends with an exit code. It owns no tables and nothing
 * may use it. Which bean runs is decided in {@code CommandLine}.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "database",
            "db",
            "audit",
            "calendar",
            "access",
            "intake",
            "report",
            "replay",
            "demo"
        })
@NullMarked
package app.throughline.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
