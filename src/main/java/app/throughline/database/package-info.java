/**
 * The database as a thing to run: the PostgreSQL that {@code ./run} brings along (LocalPostgres and its parts), the
 * login roles (db/roles.sql), one connection pool per login, and the migrations. It owns the schema {@code database}
 * with Flyway's history and no table of the product. Other modules see a DSLContext, a Tx, AfterMigration for what
 * must follow the migrations, and the {@link app.throughline.database.Replica} for long reads. What modules count for whoever watches the installation is a {@link
 * app.throughline.database.MetricSource} of theirs; the page {@code /metrics} shows them.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package app.throughline.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
