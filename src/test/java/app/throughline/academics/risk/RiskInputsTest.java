package app.throughline.academics.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Grade risk knows nothing of who the student is: no demographic field, no property, no group (product section 4). */
class RiskInputsTest {
    private static final Path STORE = Path.of("src/main/java/app/throughline/academics/risk/RiskStore.java");
    private static final Pattern TABLE = Pattern.compile("\\b(?:from|join|into|update)\\s+([a-z_]+\\.[a-z_]+)");

    @Test
    void theRulesAreGivenDaysGradesAndMissingWorkOnly() {
        assertThat(components(CourseSoFar.class))
                .containsExactly("LocalDate today", "LocalDate endsOn", "List grades", "int missing");
        assertThat(components(CourseSoFar.Grade.class)).containsExactly("LocalDate on", "BigDecimal percent");
    }

    @Test
    void theRulesCannotAskForMore() {
        var core =
                List.of("RiskRules", "Trend", "RiskScale", "CourseSoFar", "Risk", "RiskPoint", "RiskLine", "RiskLevel");
        var used = new TreeSet<String>();
        classes().stream()
                .filter(type -> core.contains(outermost(type.getName())))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(use -> use.getTargetClass().getBaseComponentType().getName())
                .filter(name -> name.contains(".") && !name.startsWith("java."))
                .filter(name -> !name.startsWith("org.jspecify.") || !name.endsWith("Nullable"))
                .map(RiskInputsTest::outermost)
                .forEach(used::add);
        assertThat(core).containsAll(used);
    }

    @Test
    void whatTheyAreGivenIsReadFromTheAcademicRecordOnly() throws IOException {
        var tables = new TreeSet<String>();
        TABLE.matcher(Files.readString(STORE)).results().forEach(found -> tables.add(found.group(1)));
        assertThat(tables)
                .containsExactly(
                        "academics.enrollment",
                        "academics.enrollment_risk",
                        "academics.grade_point",
                        "academics.owed_work",
                        "academics.risk_book",
                        "academics.risk_change",
                        "academics.risk_mark",
                        "academics.section");
        assertThat(classes().stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(use -> use.getTargetClass().getName())
                        .filter(name -> name.startsWith("app.throughline.contact.")
                                || name.startsWith("app.throughline.db.contact.")))
                .containsOnly("app.throughline.contact.ContactId");
    }

    private static JavaClasses classes() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("app.throughline.academics.risk");
    }

    private static String outermost(String name) {
        var simple = name.substring(name.lastIndexOf('.') + 1);
        return simple.contains("$") ? simple.substring(0, simple.indexOf('$')) : simple;
    }

    private static List<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RiskInputsTest::described)
                .toList();
    }

    private static String described(RecordComponent one) {
        return one.getType().getSimpleName() + " " + one.getName();
    }
}
