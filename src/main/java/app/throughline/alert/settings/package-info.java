/** The settings of alerts: types, reasons and priorities, kept in order by administrators. */
@NullMarked
package app.throughline.alert.settings;

import org.jspecify.annotations.NullMarked;
