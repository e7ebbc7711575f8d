package app.throughline.report.metric;

/** What a value is counted in. */
public enum FigureUnit {
    COUNT,
    PERCENT,
    PER_HUNDRED,
    HOURS,
    BUSINESS_HOURS,
    DAYS,
    POINTS
}
