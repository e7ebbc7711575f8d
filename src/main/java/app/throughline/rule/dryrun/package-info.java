/** What a rule that is being made would do (product RU-6): on one record, on the latest ones, for one student. */
@NullMarked
package app.throughline.rule.dryrun;

import org.jspecify.annotations.NullMarked;
