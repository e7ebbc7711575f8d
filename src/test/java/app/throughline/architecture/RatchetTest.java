package app.throughline.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Numbers that may only fall. One that rose is a fault; one that fell is written down at once. */
class RatchetTest {
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
        var ratchets = new Properties();
        ratchets.load(new StringReader(Sources.read("ratchets.properties")));
        hold(ratchets, name, found);
    }

    private static void hold(Properties ratchets, String name, List<String> found) {
        assertThat(found)
                .as("%s in ratchets.properties: mend what rose, write down what fell", name)
                .hasSize(Integer.parseInt(ratchets.getProperty(name)));
    }
}
