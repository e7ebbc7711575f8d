/**
 * The filter language: one expression tree for everything that asks "which?". Modules contribute their categories,
 * fields and relations to the {@link app.throughline.filter.Catalogue}; a filter is read from JSON against it, explained
 * down to its core, and from there compiled to SQL or to a predicate in memory, and put into an English sentence. Pure:
 * nothing here reads the database on its own or asks the clock.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {"kernel", "calendar"})
@NullMarked
package app.throughline.filter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
