/** Replays rules of alerts and of cases: what each record was at each moment of a window, and what a rule would have done. */
@NullMarked
package app.throughline.rule.backtest.past;

import org.jspecify.annotations.NullMarked;
