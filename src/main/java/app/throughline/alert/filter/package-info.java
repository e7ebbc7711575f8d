/** What filters can ask of alerts and their comments. */
@NullMarked
package app.throughline.alert.filter;

import org.jspecify.annotations.NullMarked;
