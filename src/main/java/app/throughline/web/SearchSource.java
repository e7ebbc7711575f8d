package app.throughline.web;

import app.throughline.access.Viewer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be searched, contributed as a bean by the module that owns the records. What is found was read as the
 * viewer, so that search shows no more than the lists do.
 */
public interface SearchSource {
    /** The heading, such as "Students". */
    String label();

    /** The place among the headings. */
    int order();

    /** Whether this person may search it; otherwise it is not asked. */
    boolean visible(Viewer viewer);

    /** The fewest letters with which titles are searched; fewer begin a word of every third. */
    int SHORTEST = 3;

    /** What fits these words, which are not blank, best; at most {@code limit}. */
    List<Hit> find(String words, int limit, Viewer viewer);

    /** Where a record of the name people call it by stands, such as {@code ALERT} for ALERT-12; null for none. */
    default @Nullable Numbered numbered() {
        return null;
    }

    /**
     * Records with a number.
     *
     * @param prefix such as {@code ALERT}
     * @param folder such as {@code /alerts/}
     */
    record Numbered(String prefix, String folder) {
        /** The page of the record with this number. */
        public String href(long number) {
            return folder + label(number);
        }

        /** What people call it. */
        public String label(long number) {
            return prefix + "-" + number;
        }

        /** One of them as it is found. @param student whom it is about, "" when that is not known */
        public Hit hit(long number, String icon, String title, String student, String kind) {
            var note = student.isEmpty() ? label(number) : label(number) + " · " + student;
            return new Hit(null, icon, title, note, href(number), kind);
        }
    }

    /** The record with this number, if the viewer may see it. */
    default Optional<Hit> find(long number, Viewer viewer) {
        return Optional.empty();
    }

    /** The record whose page has this path, if it is one of these and the viewer may see it. */
    default Optional<Hit> at(String path, Viewer viewer) {
        var kind = numbered();
        var place = kind == null ? "" : kind.folder() + kind.prefix() + "-";
        return kind != null
                        && path.startsWith(place)
                        && path.substring(place.length()).matches("\\d{1,18}")
                ? find(Long.parseLong(path.substring(place.length())), viewer)
                : Optional.empty();
    }

    /**
     * One record.
     *
     * @param face the person, null for something else
     * @param icon a symbol of the sprite when there is no face
     * @param note what tells it from others of the same title, may be ""
     * @param href its page
     * @param kind what it is, such as "Student"
     */
    record Hit(Ui.@Nullable Face face, String icon, String title, String note, String href, String kind) {}
}
