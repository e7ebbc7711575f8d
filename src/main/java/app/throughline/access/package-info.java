/**
 * Who may do and see what: staff accounts and sign-in, permission groups with their levels, teams and coverage, the
 * {@link app.throughline.access.Viewer} of a request, and row security. The policies of all personal tables are generated
 * from one file, {@code access/policies.yaml}; it is the one place where a lower module's table may name an upper one's.
 * Verbs are checked in the doors with {@link app.throughline.access.Viewer#can}, rows by the database.
 */
@ApplicationModule(allowedDependencies = {"kernel", "database", "audit", "calendar", "db"})
@NullMarked
package app.throughline.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
