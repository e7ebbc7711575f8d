package app.throughline.architecture;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;

/**
 * Stops, in every test with the application, a statement that writes to a table of another module's schema. The writing
 * module is the nearest one on the stack; tests that set a scene, and the demo that fills all tables, are free.
 */
public final class WritesStayHome {
    private static final ModuleGraph GRAPH = ModuleGraph.documented();
    private static final Set<String> FREE = Set.of("kernel", "database", "demo");
    /** The one importer writes, set-based, where its records belong (docs/decisions/0020, 0036). */
    private static final Map<String, Set<String>> ALLOWED =
            Map.of("intake", Set.of("contact", "academics", "access", "alert"));

    private static final Pattern WRITE = Pattern.compile(
            "\\b(?:insert into|update|delete from|merge into|truncate)\\s+(?:only\\s+|table\\s+)?\"?(\\w+)\"?\\.\"?\\w+\"?",
            Pattern.CASE_INSENSITIVE);

    private WritesStayHome() {}

    /** The guard, as jOOQ takes it. */
    public static ExecuteListenerProvider listener() {
        return new DefaultExecuteListenerProvider(ExecuteListener.onExecuteStart(WritesStayHome::check));
    }

    private static void check(ExecuteContext context) {
        var sql = context.sql();
        if (sql == null || !WRITE.matcher(sql).find()) {
            return;
        }
        var module = StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> GRAPH.moduleOf(name).isPresent())
                        .filter(name -> !FREE.contains(GRAPH.moduleOf(name).orElseThrow()))
                        .findFirst());
        module.filter(name -> !isTest(name))
                .flatMap(GRAPH::moduleOf)
                .flatMap(writer -> violation(writer, sql))
                .ifPresent(message -> {
                    throw new IllegalStateException(message);
                });
    }

    private static boolean isTest(String className) {
        return className.replaceAll("\\$.*", "").endsWith("Test");
    }

    /** What is wrong with {@code module} executing {@code sql}; empty when it writes at home. */
    static Optional<String> violation(String module, String sql) {
        for (var write = WRITE.matcher(sql); write.find(); ) {
            var allowed = ALLOWED.getOrDefault(module, Set.of()).contains(write.group(1));
            if (GRAPH.knows(write.group(1)) && !write.group(1).equals(module) && !allowed) {
                return Optional.of(module + " writes to " + write.group());
            }
        }
        return Optional.empty();
    }
}
