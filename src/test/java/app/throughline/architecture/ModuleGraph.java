package app.throughline.architecture;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which module may use which: the table of docs/architecture.md.
 *
 * @param mayUse the modules each module may use, without {@code database} and {@code db}
 */
record ModuleGraph(Map<String, Set<String>> mayUse) {
    private static final Pattern ROW =
            Pattern.compile("^\\| (\\d+) \\| `(\\w+)` \\| [^|]* \\| ([^|]*) \\|$", Pattern.MULTILINE);
    private static final Pattern IN_PACKAGE = Pattern.compile("app\\.throughline\\.(\\w+)(\\..*)?");

    static ModuleGraph documented() {
        return parse(Sources.read("docs/architecture.md"));
    }

    /** Reads the table; a module that uses one not on a lower level is refused. */
    static ModuleGraph parse(String document) {
        Map<String, Set<String>> mayUse = new LinkedHashMap<>();
        Map<String, Integer> levels = new HashMap<>();
        for (var row = ROW.matcher(document); row.find(); ) {
            var level = Integer.parseInt(row.group(1));
            var module = row.group(2);
            var used = used(row.group(3), mayUse.keySet());
            for (var lower : used) {
                if (levels.getOrDefault(lower, level) >= level) {
                    throw new IllegalStateException(module + " uses " + lower + ", which is not below it");
                }
            }
            levels.put(module, level);
            mayUse.put(module, used);
        }
        return new ModuleGraph(mayUse);
    }

    private static Set<String> used(String cell, Set<String> above) {
        return switch (cell) {
            case "nothing" -> Set.of();
            case "everything above" -> Set.copyOf(above);
            default -> new TreeSet<>(Arrays.asList(cell.split(",\\s*")));
        };
    }

    /** Whether code or tables of {@code module} may refer to those of {@code other}. */
    boolean allows(String module, String other) {
        return module.equals(other) || mayUse.getOrDefault(module, Set.of()).contains(other);
    }

    boolean knows(String module) {
        return mayUse.containsKey(module);
    }

    /** The module of this graph that a package belongs to; empty for anything else. */
    Optional<String> moduleOf(String packageName) {
        var match = IN_PACKAGE.matcher(packageName);
        return match.matches() && knows(match.group(1)) ? Optional.of(match.group(1)) : Optional.empty();
    }
}
