/** Replays a rule over a past window and tells what it would have done (product RU-7). */
@NullMarked
package app.throughline.rule.backtest;

import org.jspecify.annotations.NullMarked;
