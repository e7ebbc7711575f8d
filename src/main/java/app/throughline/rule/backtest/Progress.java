package app.throughline.rule.backtest;

/** Hears how far a back-test is. */
@FunctionalInterface
public interface Progress {
    /** So many students are done. @return whether it shall go on */
    boolean reached(int done, int total);
}
