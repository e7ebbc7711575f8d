package app.throughline.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.ThroughlineApplication;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;
import planted.modules.PlantedApplication;

class ModulesTest {
    private static final ModuleGraph GRAPH = ModuleGraph.documented();

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
        assertThat(declared()).isEqualTo(expected(GRAPH));
    }

    @Test
    void aDeclarationThatDiffersIsCaught() {
        var other = ModuleGraph.parse(Sources.read("docs/architecture.md").replace("| kernel, audit |", "| kernel |"));
        assertThat(declared()).isNotEqualTo(expected(other));
    }

    @Test
    void anUpwardRowIsCaught() {
        assertThatThrownBy(() -> ModuleGraph.parse("| 1 | `a` | x | b |\n| 2 | `b` | y | a |"))
                .hasMessage("a uses b, which is not below it");
    }

    private static Map<String, Set<String>> declared() {
        Map<String, Set<String>> declared = new TreeMap<>();
        for (var module : ApplicationModules.of(ThroughlineApplication.class)) {
            var name = module.getIdentifier().toString();
            if (!name.equals("db")) {
                declared.put(name, declared(name));
            }
        }
        return declared;
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

    private static Map<String, Set<String>> expected(ModuleGraph graph) {
        return new TreeMap<>(graph.mayUse());
    }
}
