/** What the dashboard asks of alerts and cases, reckoned beforehand and kept true (docs/decisions/0192). */
@NullMarked
package app.throughline.report.fact;

import org.jspecify.annotations.NullMarked;
