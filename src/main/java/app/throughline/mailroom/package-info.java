/**
 * Deliveries as people see them: the mail that was sent, or would have been, and those that need a decision; and in {@code
 * mailroom.webhook} endpoints and what was sent to them. It owns no table; {@link app.throughline.outbox.Deliveries} below reads as the viewer, and row security lists deliveries only to
 * those who administer the installation.
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
            "notice",
            "db"
        })
@NullMarked
package app.throughline.mailroom;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
