package app.throughline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/rules.md names for every rule of the product the tests that prove it, and only those. */
class RulesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]+-[0-9a-z]+) \\| [^|]+ \\| ([^|]*) \\|$");
    private static final Pattern PROOF =
            Pattern.compile("@Proves\\(\\{?([^)}]+)}?\\)(?:\\s*@[^\\n]+)*\\s*(?:public )?void (\\w+)\\(");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final String NOT_BUILT = "not built yet";

    @Test
    void everyRuleNamesTheTestsThatProveIt() {
        var proofs = proofs();
        assertThat(rows(Sources.read("docs/rules.md")))
                .as("docs/rules.md; a rule that only fails to name its tests would read:\n" + expected(proofs))
                .isEqualTo(stated(Sources.read("docs/rules.md"), proofs));
    }

    @Test
    void noTestProvesARuleThatIsNotListed() {
        assertThat(rows(Sources.read("docs/rules.md")).keySet()).containsAll(proofs().keySet());
    }

    @Test
    void aRuleWithoutATestIsCaught() {
        var document = "| AL-1 | Words. |  |\n| AL-2 | Words. | not built yet |\n";
        assertThat(rows(document)).isNotEqualTo(stated(document, Map.of()));
        assertThat(rows(document.replace("|  |", "| `SomeTest.some` |")))
                .isEqualTo(stated(document, Map.of("AL-1", Set.of("SomeTest.some"))));
    }

    /** What the rows have to say: the tests found, or that there is nothing yet, which is said in words. */
    private static Map<String, String> stated(String document, Map<String, Set<String>> proofs) {
        var stated = new LinkedHashMap<String, String>();
        rows(document)
                .forEach((rule, tests) -> stated.put(
                        rule,
                        proofs.containsKey(rule)
                                ? inWords(proofs.get(rule))
                                : tests.equals(NOT_BUILT) ? tests : "a test"));
        return stated;
    }

    private static Map<String, String> rows(String document) {
        var rows = new LinkedHashMap<String, String>();
        ROW.matcher(document)
                .results()
                .forEach(row -> rows.put(row.group(1), row.group(2).strip()));
        return rows;
    }

    private static String expected(Map<String, Set<String>> proofs) {
        return proofs.entrySet().stream()
                .map(proof -> proof.getKey() + " | " + inWords(proof.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String inWords(Set<String> tests) {
        return tests.stream().map(test -> "`" + test + "`").collect(Collectors.joining(", "));
    }

    private static Map<String, Set<String>> proofs() {
        var proofs = new TreeMap<String, Set<String>>();
        for (var file : Sources.files("src/test/java", "Test.java")) {
            PROOF.matcher(Sources.read(file.toString())).results().forEach(proof -> add(proofs, file, proof));
        }
        return proofs;
    }

    private static void add(Map<String, Set<String>> proofs, Path file, MatchResult proof) {
        var test = file.getFileName().toString().replace(".java", "") + "." + proof.group(2);
        QUOTED.matcher(proof.group(1))
                .results()
                .forEach(rule -> proofs.computeIfAbsent(rule.group(1), r -> new TreeSet<>())
                        .add(test));
    }
}
