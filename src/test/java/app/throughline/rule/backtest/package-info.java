@NullMarked
package app.throughline.rule.backtest;

import org.jspecify.annotations.NullMarked;
