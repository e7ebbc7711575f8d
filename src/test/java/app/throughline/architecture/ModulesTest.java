package app.throughline.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.ThroughlineApplication;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;
import org.springframework.test.util.ReflectionTestUtils;
import planted.modules.PlantedApplication;

class ModulesTest {
    private static final ModuleGraph GRAPH = ModuleGraph.documented();

    /** Modulith keeps what it read as long as the process lives: a quarter of the memory of all tests that come later. */
    @AfterAll
    static void forgetsWhatItRead() {
        var cache = (Map<?, ?>) ReflectionTestUtils.getField(ApplicationModules.class, "CACHE");
        Objects.requireNonNull(cache, "where Modulith keeps it now").clear();
    }

    @Test
    void importsStayInsideWhatModulesDeclare() {
        ApplicationModules.of(ThroughlineApplication.class).verify();
    }

    @Test
    void anUndeclaredImportIsCaught() {
        var modules = ApplicationModules.of(
                PlantedApplication.class, (ImportOption) location -> location.contains("/planted/"));
        assertThatThrownBy(modules::verify)
                .isInstanceOf(Violations.class)
                .hasMessageContaining("lower")
                .hasMessageContaining("upper");
    }

    @Test
    void modulesDeclareWhatTheArchitectureSays() {
        assertThat(differences(GRAPH)).isEmpty();
    }

    @Test
    void aDeclarationThatDiffersIsCaught() {
        var other = ModuleGraph.parse(Sources.read("docs/architecture.md").replace("| kernel, audit |", "| kernel |"));
        assertThat(differences(other)).contains("calendar declares [audit, kernel] and not [kernel]");
    }

    @Test
    void anUpwardRowIsCaught() {
        assertThatThrownBy(() -> ModuleGraph.parse("| 1 | `a` | x | b |\n| 2 | `b` | y | a |"))
                .hasMessage("a uses b, which is not below it");
    }

    /** The top modules may use everything, and declare what they need of it; all others declare exactly their row. */
    private static List<String> differences(ModuleGraph graph) {
        var existing = new TreeSet<String>();
        ApplicationModules.of(ThroughlineApplication.class)
                .forEach(module -> existing.add(module.getIdentifier().toString()));
        existing.remove("db");
        List<String> found = new ArrayList<>();
        for (var module : existing) {
            var declared = declared(module);
            var documented = new TreeSet<>(graph.mayUse().getOrDefault(module, Set.of()));
            var exactly = new TreeSet<>(documented);
            exactly.retainAll(existing);
            var top = Set.of("demo", "command").contains(module);
            if (!graph.knows(module) || (top ? !documented.containsAll(declared) : !exactly.equals(declared))) {
                found.add(module + " declares " + declared + " and not " + exactly);
            }
        }
        return found;
    }

    private static Set<String> declared(String module) {
        try {
            var annotation =
                    Class.forName("app.throughline." + module + ".package-info").getAnnotation(ApplicationModule.class);
            Set<String> allowed = new TreeSet<>(Set.of(annotation.allowedDependencies()));
            allowed.removeAll(Set.of("database", "db"));
            return allowed;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(module + " has no package-info", e);
        }
    }
}
