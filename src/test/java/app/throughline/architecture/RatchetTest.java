package app.throughline.architecture;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Numbers that may only fall. One that rose is a fault; one that fell is written down at once. */
class RatchetTest {
    private static final int FILES_OF_A_PACKAGE = 30;
    private static final Pattern SUPPRESSION = Pattern.compile("@SuppressWarnings");

    private static Map<String, String> sources;

    @BeforeAll
    static void read() {
        sources = Sources.files("src/main/java", ".java").stream()
                .collect(Collectors.toMap(Object::toString, file -> Sources.read(file.toString())));
    }

    @Test
    void noClassGotLonger() throws IOException {
        hold("classes_over_300_lines", named(Style::isLong));
    }

    @Test
    void noMethodGotLonger() throws IOException {
        hold("methods_over_25_lines", Style.longMethods(sources));
    }

    @Test
    void noWarningWasSuppressed() throws IOException {
        hold(
                "files_with_suppressed_warnings",
                named(source -> SUPPRESSION.matcher(source).find()));
    }

    @Test
    void noPackageGotCrowded() throws IOException {
        assertThat(crowded(sources.keySet(), ratchets())).isEmpty();
    }

    @Test
    void aCrowdedPackageIsCaught() {
        var files = IntStream.rangeClosed(0, FILES_OF_A_PACKAGE)
                .mapToObj(number -> "src/main/java/app/throughline/planted/File" + number + ".java")
                .toList();
        var ratchets = new Properties();
        assertThat(crowded(files, ratchets)).containsExactly("planted has 31 files, at most 30 are allowed");
        ratchets.setProperty("files_in.planted", "31");
        assertThat(crowded(files, ratchets)).isEmpty();
    }

    /** The packages with more files than a package has, or than those listed as too large had. */
    private static List<String> crowded(Collection<String> files, Properties ratchets) {
        var found = new ArrayList<String>();
        files.stream().collect(groupingBy(RatchetTest::packageOf, counting())).forEach((name, count) -> {
            var most = ratchets.getProperty("files_in." + name, Integer.toString(FILES_OF_A_PACKAGE));
            if (count > Long.parseLong(most)) {
                found.add(name + " has " + count + " files, at most " + most + " are allowed");
            }
        });
        return found;
    }

    private static String packageOf(String file) {
        var known = file.replace('\\', '/').replaceFirst("^.*app/throughline/", "");
        return known.contains("/") ? known.substring(0, known.lastIndexOf('/')).replace('/', '.') : "app.throughline";
    }

    @Test
    void aDifferenceIsSeenEitherWay() {
        var ratchets = new Properties();
        ratchets.setProperty("planted", "1");
        hold(ratchets, "planted", List.of("one"));
        assertThatThrownBy(() -> hold(ratchets, "planted", List.of("one", "two")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> hold(ratchets, "planted", List.of())).isInstanceOf(AssertionError.class);
    }

    private static List<String> named(Predicate<String> broken) {
        return sources.entrySet().stream()
                .filter(source -> broken.test(source.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void hold(String name, List<String> found) throws IOException {
        hold(ratchets(), name, found);
    }

    private static Properties ratchets() throws IOException {
        var ratchets = new Properties();
        ratchets.load(new StringReader(Sources.read("ratchets.properties")));
        return ratchets;
    }

    private static void hold(Properties ratchets, String name, List<String> found) {
        assertThat(found)
                .as("%s in ratchets.properties: mend what rose, write down what fell", name)
                .hasSize(Integer.parseInt(ratchets.getProperty(name)));
    }
}
