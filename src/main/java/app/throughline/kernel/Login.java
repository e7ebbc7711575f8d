package app.throughline.kernel;

/** The database login that a transaction uses. None owns a table or may go round row security. */
public enum Login {
    /** Pages, for who is signed in. */
    WEB,
    /** Background work, the software's own and that for a person, who sees there what they see on pages. */
    WORKER,
    /** The live engine: shows rows to the service principal and to nobody else. */
    ENGINE,
    IMPORT,
    REPORT
}
