/**
 * E-mail and text messages to students. The door is {@link app.throughline.message.Messages}: a message is asked for in
 * the transaction of what causes it, checked in one order (active, suppression, consent, quiet hours, caps), and leaves by
 * the outbox; {@link app.throughline.message.MessageTemplates} keeps what messages say. Row security hides a message with
 * the private case or the alert it belongs to.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
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
            "note",
            "database",
            "db"
        })
@NullMarked
package app.throughline.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
