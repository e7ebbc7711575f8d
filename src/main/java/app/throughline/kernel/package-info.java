/**
 * The words every module shares: who acts and why (Actor, Cause), for whom the database is asked (Caller), what
 * happened (Happening), the visible transaction (Tx), and the few values and errors everybody needs. It owns no tables,
 * knows no other module, and holds at most fifteen types.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package app.throughline.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
