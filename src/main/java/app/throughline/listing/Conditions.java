package app.throughline.listing;

import java.util.List;

/**
 * The conditions of a list in the language of filters, in words.
 *
 * @param all one for each that the filter joins by "and"; none for one that cannot be read
 * @param problems why it cannot be read, as sentences; the list shows nothing then
 * @param clearHref the list without any of them
 */
public record Conditions(List<Condition> all, List<String> problems, String clearHref) {
    public Conditions {
        all = List.copyOf(all);
        problems = List.copyOf(problems);
    }

    /** One. @param removeHref the list without it */
    public record Condition(String words, String removeHref) {}
}
