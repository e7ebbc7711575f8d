/** What the institution decides about cases: types, statuses, targets, and who gets what nobody was found for. */
@NullMarked
package app.throughline.casework.settings;

import org.jspecify.annotations.NullMarked;
