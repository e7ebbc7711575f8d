package app.throughline.filter;

import java.util.List;
import java.util.Optional;

/** Fields that people define while the house is open, such as custom properties. Asked inside a transaction. */
public interface DefinedFields {
    /** How their keys begin, such as "custom."; no other field's does. */
    String prefix();

    /** Those that are offered, in their order; at most some hundred. */
    List<Field> list();

    /** The one with a key, which begins with the prefix; also one that is no longer offered (FL-5). */
    Optional<Field> find(String key);
}
