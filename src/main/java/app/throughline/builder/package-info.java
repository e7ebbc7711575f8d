/**
 * Filters as people make and read them: who and what a filter names, as it is now. The language itself, its catalogue and
 * its compilers are {@code filter}'s; which records a page lists is {@code listing}'s.
 */
@ApplicationModule(allowedDependencies = {"kernel", "filter", "access", "web", "database", "db"})
@NullMarked
package app.throughline.builder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
