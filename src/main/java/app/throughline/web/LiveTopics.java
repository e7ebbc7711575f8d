package app.throughline.web;

import app.throughline.access.Viewer;

/** Whose changes a tab may hear of, contributed as a bean by the module that owns the records. */
public interface LiveTopics {
    /** The kind of records, such as {@code case}: pages may ask for {@code case:318}. */
    String kind();

    /** Whether this person may see the record; otherwise not even its changing is told. */
    boolean visible(long id, Viewer viewer);
}
