/** Which group the others are measured by (docs/decisions/0203). */
@NullMarked
package app.throughline.report.reference;

import org.jspecify.annotations.NullMarked;
