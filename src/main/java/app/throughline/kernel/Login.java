package app.throughline.kernel;

/** The database login that a transaction uses. None owns a table or may go round row security. */
public enum Login {
    WEB,
    WORKER,
    IMPORT,
    REPORT
}
