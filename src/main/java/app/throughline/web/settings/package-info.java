/** The overview of the settings, who changed what in them with the earlier values, and the page of the institution. */
@NullMarked
package app.throughline.web.settings;

import org.jspecify.annotations.NullMarked;
