/**
 * What software does by itself: the sealed list of actions that rules, and later workflows, carry out on an alert, a
 * case or an enrollment. Each is performed inside the caller's transaction through the door of the module that owns the
 * record, in the name of the {@link app.throughline.kernel.Cause} it is given, and says what it changed in words. Here is
 * decided who gets work ({@link app.throughline.action.Assignment}); what a record may become is decided by its own
 * module. {@link app.throughline.action.Actions} is the door.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {
            "kernel",
            "calendar",
            "filter",
            "audit",
            "access",
            "web",
            "builder",
            "notice",
            "contact",
            "academics",
            "note",
            "task",
            "alert",
            "casework",
            "db"
        })
@NullMarked
package app.throughline.action;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
