/**
 * The audit log as people read it: who did what to which record, when and from where, with what changed and what led to
 * it, and when the chains were last checked. It owns no table; {@link app.throughline.audit.AuditEntries} reads as the
 * viewer, so row security decides what is listed.
 */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "calendar", "access", "web"})
@NullMarked
package app.throughline.trail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
