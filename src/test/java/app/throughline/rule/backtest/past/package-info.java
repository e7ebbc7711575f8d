@NullMarked
package app.throughline.rule.backtest.past;

import org.jspecify.annotations.NullMarked;
