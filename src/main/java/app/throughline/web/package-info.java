/**
 * What every page shares: the shell (navigation, person, flash, theme), the look (templates in layout and ui), lists
 * (sort, columns, keyset pages, saved views), server-drawn charts, and the pages shown when something fails. A
 * controller returns {@code Html.page("alert/queue", page)}; the template declares {@code @param Shell shell} and one
 * parameter of that record's type. {@code .orFragment("alert/list", list)} answers htmx, {@code .invalid()} says 422,
 * {@code Html.redirect("/alerts").flash(Flash.done("Alert raised"))} follows a write. Modules contribute their menu
 * entries as beans of {@link app.throughline.web.NavigationItem}; dates and numbers are formatted in Java by {@link
 * app.throughline.web.When.Format} and {@link app.throughline.web.Numbers}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "calendar", "access", "database", "db"})
@NullMarked
package app.throughline.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
