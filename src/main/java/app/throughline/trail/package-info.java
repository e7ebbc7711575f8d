/**
 * The audit log as people read it: who did what to which record, when and from where, with what changed and what led to
 * it, when the chains were last checked, and why a record is as it is. It owns no table; {@link app.throughline.audit.AuditEntries} reads as the
 * viewer, so row security decides what is listed.
 */
@ApplicationModule(
        allowedDependencies = {"kernel", "audit", "calendar", "access", "web", "listing", "notice", "contact"})
@NullMarked
package app.throughline.trail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
