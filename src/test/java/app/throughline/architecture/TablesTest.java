package app.throughline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.audit.PlantedUpwardTable;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final ModuleGraph GRAPH = ModuleGraph.documented();
    private static final Pattern GENERATED = Pattern.compile("app\\.throughline\\.db\\.(\\w+)(\\..*)?");

    @Test
    void aModuleReadsOnlyTablesItMayUse() {
        assertThat(violations(Sources.classes())).isEmpty();
    }

    @Test
    void anUpwardTableIsCaught() {
        assertThat(violations(Sources.only(PlantedUpwardTable.class)))
                .contains("app.throughline.audit.PlantedUpwardTable uses tables of alert");
    }

    private static List<String> violations(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .flatMap(use -> violation(
                        use.getOriginClass().getPackageName(),
                        use.getOriginClass().getName(),
                        use.getTargetClass().getPackageName())
                        .stream())
                .distinct()
                .toList();
    }

    private static Optional<String> violation(String origin, String name, String target) {
        var schema = GENERATED.matcher(target);
        var module = GRAPH.moduleOf(origin);
        return module.isPresent() && schema.matches() && !GRAPH.allows(module.get(), schema.group(1))
                ? Optional.of(name + " uses tables of " + schema.group(1))
                : Optional.empty();
    }
}
