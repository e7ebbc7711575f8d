package app.throughline.academics.risk;

/** What can give points. Stored by name: add lines, never rename one. */
public enum RiskLine {
    FALLING,
    DROPPED,
    DECLINES,
    BELOW_AND_FALLING,
    BELOW_WITH_FEW_GRADES,
    MISSING,
    /** Gives no points and raises the level by one. */
    ENDING
}
