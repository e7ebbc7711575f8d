/**
 * The audit log: insert-only, chained by hashes in 64 stripes, written inside the transaction of the change it records;
 * who looked at whose record; and the verifier that names the first broken row of a stripe. Rows enter only through the
 * database function {@code audit.append}; no login can change one.
 */
@ApplicationModule(allowedDependencies = {"kernel", "database", "db"})
@NullMarked
package app.throughline.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
