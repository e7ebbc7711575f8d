package app.throughline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.world.TestDatabase;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/glossary.md has a row for every module, table and constant, and what it retired is gone. */
class GlossaryTest {
    private static final String GLOSSARY = Sources.read("docs/glossary.md");
    private static final String TABLES = """
            select schemaname || '.' || tablename from pg_tables
            where tableowner = 'throughline_owner' and schemaname not in ('database', 'sec')
            order by 1
            """;

    @Test
    void everyModuleHasARow() {
        var modules = Sources.files("src/main/java/app/throughline", "package-info.java").stream()
                .filter(file -> file.getNameCount() == 7)
                .map(file -> file.getName(file.getNameCount() - 2).toString())
                .filter(module -> !module.equals("throughline"))
                .toList();
        assertThat(withoutRow(GLOSSARY, modules)).isEmpty();
    }

    @Test
    void everyTableHasARow() throws SQLException {
        try (var superuser = TestDatabase.fresh().superuser()) {
            assertThat(withoutRow(GLOSSARY, tables(superuser))).isEmpty();
        }
    }

    @Test
    void everyConstantHasARow() {
        assertThat(Sources.classes().stream().flatMap(type -> missingConstants(GLOSSARY, type)))
                .isEmpty();
    }

    @Test
    void retiredWordsAreGone() {
        assertThat(Stream.of("src/main/java", "src/main/jte", "src/main/resources/db", "src/main/resources/access")
                        .flatMap(folder -> Sources.files(folder, "").stream())
                        .filter(file -> file.toFile().isFile())
                        .flatMap(file -> retired(GLOSSARY, Sources.read(file.toString())).stream()
                                .map(word -> file + " says \"" + word + "\"")))
                .isEmpty();
    }

    @Test
    void aMissingRowIsCaught() throws SQLException {
        assertThat(withoutRow(GLOSSARY, List.of("alert", "planted"))).containsExactly("planted");
        var type = Sources.only(Planted.class).get(Planted.class);
        assertThat(missingConstants("| `GlossaryTest.Planted`: `KNOWN` | |", type))
                .containsExactly("GlossaryTest.Planted.UNKNOWN");
        try (var superuser = TestDatabase.fresh().superuser();
                var statement = superuser.createStatement()) {
            statement.execute("create table alert.planted (id bigint)");
            statement.execute("alter table alert.planted owner to throughline_owner");
            assertThat(withoutRow(GLOSSARY, tables(superuser))).contains("alert.planted");
        }
    }

    @Test
    void aRetiredWordIsCaught() {
        assertThat(retired(GLOSSARY, "the case's Watchers")).containsExactly("watcher");
        assertThat(retired(GLOSSARY, "a firewatcher")).isEmpty();
    }

    /** Two constants, one of them in the glossary of the test. */
    public enum Planted {
        KNOWN,
        UNKNOWN
    }

    private static List<String> withoutRow(String glossary, List<String> words) {
        return words.stream()
                .filter(word ->
                        glossary.lines().noneMatch(line -> line.startsWith("|") && line.contains("`" + word + "`")))
                .toList();
    }

    private static Stream<String> missingConstants(String glossary, JavaClass type) {
        if (!type.isEnum() || !type.getModifiers().contains(JavaModifier.PUBLIC)) {
            return Stream.empty();
        }
        var row = glossary.lines()
                .filter(line -> line.contains("`" + name(type) + "`"))
                .findFirst()
                .orElse("");
        return type.getFields().stream()
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> field.getRawType().equals(type))
                .map(JavaField::getName)
                .filter(constant -> !row.contains("`" + constant + "`"))
                .map(constant -> name(type) + "." + constant);
    }

    /** The type's name without its package, such as {@code Consents.Channel}. */
    private static String name(JavaClass type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private static List<String> retired(String glossary, String text) {
        var words = glossary.substring(glossary.indexOf("## Retired words"));
        return words.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> Arrays.asList(line.split("\\|")).get(1).strip())
                .filter(word -> !word.equals("Retired") && !word.startsWith("---"))
                .filter(word -> Pattern.compile("\\b" + word + "s?\\b", Pattern.CASE_INSENSITIVE)
                        .matcher(text)
                        .find())
                .toList();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
