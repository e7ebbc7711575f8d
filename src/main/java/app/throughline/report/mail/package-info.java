/**
 * Saved dashboards by e-mail: who gets which and when, each with the numbers of whoever reads it at that moment, and what
 * the one who asked for it is told when somebody may not see it any more (docs/decisions/0199).
 */
@NullMarked
package app.throughline.report.mail;

import org.jspecify.annotations.NullMarked;
