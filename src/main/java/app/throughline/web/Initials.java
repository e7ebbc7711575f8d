package app.throughline.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What stands for a person where there is no photo: one or two letters on one of eight hues. */
public final class Initials {
    private static final int HUES = 8;
    private static final Set<String> TITLES = Set.of("dr.", "dr", "prof.", "prof", "mr.", "ms.", "mrs.", "mx.");

    private Initials() {}

    /** The first letters of the first and last name, without academic titles; "?" when there is no letter. */
    public static String of(String name) {
        var words = words(name);
        if (words.isEmpty()) {
            return "?";
        }
        var first = letter(words.getFirst());
        return words.size() == 1 ? first : first + letter(words.getLast());
    }

    /** The person's hue, 1 to 8, always the same for the same id. */
    public static int hue(long id) {
        return 1 + (int) Math.floorMod(id * 0x9E3779B97F4A7C15L >>> 32, (long) HUES);
    }

    private static List<String> words(String name) {
        return Arrays.stream(name.strip().split("\\s+"))
                .filter(word -> !TITLES.contains(word.toLowerCase(Locale.ROOT)))
                .filter(word -> word.codePoints().anyMatch(Character::isLetter))
                .toList();
    }

    private static String letter(String word) {
        var first = word.codePoints().filter(Character::isLetter).findFirst().orElse('?');
        return Character.toString(first).toUpperCase(Locale.ROOT);
    }
}
