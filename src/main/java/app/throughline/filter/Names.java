package app.throughline.filter;

/** What the things a filter names by id are called, for sentences. */
public interface Names {
    /** A person of the staff. */
    String person(long id);

    /** A team. */
    String team(long id);

    /** A segment. */
    String segment(long id);
}
