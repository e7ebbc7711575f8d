package app.throughline.builder.draft;

import app.throughline.filter.Catalogue;
import app.throughline.filter.Category;
import app.throughline.filter.Field;
import app.throughline.filter.core.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What fields are called where one is chosen: "Priority" for one of the record in hand, "Alert: Priority" for one of its
 * records. One list holds both, so that nobody needs to know first where a question belongs.
 */
public final class FieldNames {
    private FieldNames() {}

    /** A field that was chosen. @param relation the relation that leads to it, "" for the record in hand */
    public record Choice(String relation, String field) {}

    /** What a field of the record in hand is called. */
    public static String of(Field field) {
        return capital(field.label());
    }

    private static String of(Relation relation, Field field, Catalogue catalogue) {
        return capital(catalogue.of(relation.to()).one()) + ": " + of(field);
    }

    /** All that can be chosen, the record in hand first. @param deeper whether its records may be asked about too */
    public static List<String> all(Category category, Catalogue catalogue, boolean deeper) {
        var names = new ArrayList<String>();
        category.fields().forEach(field -> names.add(of(field)));
        if (deeper) {
            for (var relation : category.relations()) {
                catalogue.of(relation.to()).fields().forEach(field -> names.add(of(relation, field, catalogue)));
            }
        }
        return names;
    }

    /**
     * What somebody wrote or chose. A key is understood as well; what means nothing comes back as the field.
     *
     * @param before the field chosen before, which wins where two are called the same
     */
    static Choice find(String typed, String before, Category category, Catalogue catalogue) {
        if (category.field(before).filter(field -> of(field).equals(typed)).isPresent()) {
            return new Choice("", before);
        }
        return category.fields().stream()
                .filter(field ->
                        of(field).equalsIgnoreCase(typed) || field.key().equals(typed))
                .map(field -> new Choice("", field.key()))
                .findFirst()
                .or(() -> related(typed, category, catalogue))
                .orElse(new Choice("", typed));
    }

    private static Optional<Choice> related(String typed, Category category, Catalogue catalogue) {
        return category.relations().stream()
                .flatMap(relation -> catalogue.of(relation.to()).fields().stream()
                        .filter(field -> of(relation, field, catalogue).equalsIgnoreCase(typed))
                        .map(field -> new Choice(relation.key(), field.key())))
                .findFirst();
    }

    /** With a capital letter in front. */
    public static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
