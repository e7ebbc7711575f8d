package app.throughline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Numbers that may only fall. One that rose is a fault; one that fell is written down at once. */
class RatchetTest {
    private static final Pattern SUPPRESSION = Pattern.compile("@SuppressWarnings");

    @Test
    void nothingGotWorseAndWhatGotBetterIsWrittenDown() throws IOException {
        assertThat(measured())
                .as("ratchets.properties: mend what rose, write down what fell")
                .isEqualTo(written(Sources.read("ratchets.properties")));
    }

    @Test
    void aDifferenceIsSeenEitherWay() throws IOException {
        var measured = measured();
        for (var by : new int[] {-1, 1}) {
            var other = new TreeMap<>(measured);
            other.merge("suppressed_warnings", by, Integer::sum);
            assertThat(measured).isNotEqualTo(other);
        }
    }

    private static Map<String, Integer> measured() {
        var sources = Sources.files("src/main/java", ".java").stream()
                .map(file -> Sources.read(file.toString()))
                .toList();
        return new TreeMap<>(Map.of(
                "classes_over_300_lines",
                        (int) sources.stream().filter(Style::isLong).count(),
                "methods_over_25_lines", (int) Style.longMethods().count(),
                "suppressed_warnings",
                        (int) sources.stream()
                                .mapToLong(source ->
                                        SUPPRESSION.matcher(source).results().count())
                                .sum()));
    }

    private static Map<String, Integer> written(String text) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(text));
        Map<String, Integer> written = new TreeMap<>();
        properties.forEach((name, value) -> written.put((String) name, Integer.valueOf((String) value)));
        return written;
    }
}
