package app.throughline.filter;

import java.util.List;
import java.util.Optional;

/** The options of a field, as they are now. */
@FunctionalInterface
public interface Choices {
    /** All of them in their order, retired ones too; at most some thousand. */
    List<Option> list();

    /** The option with a key. */
    default Optional<Option> find(String key) {
        return list().stream().filter(option -> option.key().equals(key)).findFirst();
    }

    /** A fixed list. */
    static Choices of(Option... options) {
        var all = List.of(options);
        return () -> all;
    }

    /** No options: the field is free. */
    Choices NONE = List::of;
}
