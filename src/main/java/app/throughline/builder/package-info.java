/**
 * Filters as people make and read them: the builder, whose door is {@link app.throughline.builder.Builders}, and who and
 * what a filter names, as it is now. The language itself, its catalogue and
 * its compilers are {@code filter}'s; which records a page lists is {@code listing}'s.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {"kernel", "filter", "access", "web", "database", "db"})
@NullMarked
package app.throughline.builder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
