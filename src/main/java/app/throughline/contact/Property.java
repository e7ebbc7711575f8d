package app.throughline.contact;

import app.throughline.kernel.Text;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The definition of a custom property.
 *
 * @param key its name in files, filters and the API; never changes
 * @param label its name on screen, 1 to 60 characters
 * @param type what its values are
 * @param options what one may choose, for choices; empty otherwise
 * @param isEquityDimension whether it only serves to compare groups, never to judge a student
 * @param isRestricted whether only those with the right to sensitive records see its values
 * @param keepsHistory whether earlier values are kept
 */
public record Property(
        String key,
        String label,
        PropertyType type,
        List<String> options,
        boolean isEquityDimension,
        boolean isRestricted,
        boolean keepsHistory) {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,59}");

    public Property {
        label = Text.required(label, 60);
        options = List.copyOf(options);
        if (!isKey(key)) {
            throw new IllegalArgumentException("Not a property key: " + key);
        }
        if (type.isChosen() == options.isEmpty()) {
            throw new IllegalArgumentException("Choices have options, other types have none");
        }
    }

    /** An open property with history. */
    public static Property of(String key, String label, PropertyType type, String... options) {
        return new Property(key, label, type, List.of(options), false, false, true);
    }

    /** Whether this can be a key: a small letter, then small letters, digits and underscores, 60 at most. */
    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }
}
