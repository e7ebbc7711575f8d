@NullMarked
package app.throughline.rule.backtest.page;

import org.jspecify.annotations.NullMarked;
