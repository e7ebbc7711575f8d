package app.throughline.web;

import org.jspecify.annotations.Nullable;

/**
 * What a controller answers with: a page, a fragment of it when htmx asks, or the way to another page.
 *
 * @param page the whole page, null for a redirect
 * @param fragment what htmx gets instead, null when it gets the page
 * @param status the HTTP status of a page or fragment
 * @param location where a redirect leads, a path of this site, "" when this is none
 * @param flash what just happened, null for nothing
 */
public record Html(
        @Nullable Piece page,
        @Nullable Piece fragment,
        int status,
        String location,
        @Nullable Flash flash) {

    /**
     * A template with the record it takes.
     *
     * @param template its path under src/main/jte without the ending, such as {@code alert/queue}
     * @param content the record for the one parameter of its type
     */
    public record Piece(String template, Object content) {}

    /** A page; the template also gets the {@link Shell} when it declares one. */
    public static Html page(String template, Object content) {
        return new Html(new Piece(template, content), null, 200, "", null);
    }

    /** A piece of a page that has its own URL. */
    public static Html fragment(String template, Object content) {
        return page(template, content);
    }

    /** To another page of this site after a write: 303, or a real navigation when htmx asked. */
    public static Html redirect(String location) {
        if (!Flash.isLocal(location)) {
            throw new IllegalArgumentException("Not a path of this site: " + location);
        }
        return new Html(null, null, 303, location, null);
    }

    /** The same, but htmx gets this instead. */
    public Html orFragment(String template, Object content) {
        return new Html(page, new Piece(template, content), status, location, flash);
    }

    /** The same with a flash: beside the fragment for htmx, on the next page otherwise. */
    public Html flash(Flash told) {
        return new Html(page, fragment, status, location, told);
    }

    /** The form again with its errors: 422, which htmx swaps as well. */
    public Html invalid() {
        return status(422);
    }

    /** The same with another status. */
    public Html status(int code) {
        return new Html(page, fragment, code, location, flash);
    }
}
