package app.throughline.filter;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads the options of a field once for a piece of work, such as a page or a thousand segments that are compiled together;
 * outside one they are read whenever they are asked for.
 */
public final class OptionMemory {
    private static final ScopedValue<Map<Choices, List<Option>>> READ = ScopedValue.newInstance();

    private OptionMemory() {}

    /** Does some work, in one thread, during which options stay what they were when first asked for. */
    public static <T> T during(Supplier<T> work) {
        return READ.isBound()
                ? work.get()
                : ScopedValue.where(READ, new IdentityHashMap<>()).call(work::get);
    }

    /** The same options, remembered during such work. */
    static Choices remembering(Choices options) {
        return () -> READ.isBound() ? READ.get().computeIfAbsent(options, Choices::list) : options.list();
    }
}
