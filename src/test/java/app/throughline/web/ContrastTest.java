package app.throughline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text colour can be read on every ground it stands on, in both themes and at any hue of the institution. */
class ContrastTest {
    private static final Pattern TOKEN = Pattern.compile(
            "--([a-z0-9-]+): light-dark\\((oklch\\([^()]*(?:\\([^()]*\\))?[^()]*\\)), (oklch\\([^()]*(?:\\([^()]*\\))?[^()]*\\))\\)");
    private static final Pattern COLOUR =
            Pattern.compile("oklch\\(([\\d.]+)% ([\\d.]+) ([\\d.]+|var\\(--brand-h\\))\\)");
    private static final String[] TEXTS = {
        "ink", "ink-2", "ink-3", "accent", "red", "orange", "amber", "green", "blue", "violet", "plum"
    };
    private static final String[] GROUNDS = {"bg", "surface", "surface-2", "surface-3", "raised"};
    private static final String[] TONES = {"accent", "red", "orange", "amber", "green", "blue", "violet", "plum"};

    @ParameterizedTest
    @ValueSource(ints = {0, 30, 60, 90, 120, 150, 180, 205, 240, 270, 300, 330})
    void textIsReadable(int hue) throws IOException {
        for (var dark : new boolean[] {false, true}) {
            var tokens = tokens(hue, dark);
            for (var text : TEXTS) {
                for (var ground : GROUNDS) {
                    assertRatio(tokens, text, ground, 4.5);
                }
            }
            for (var tone : TONES) {
                assertRatio(tokens, tone, tone + "-soft", 4.5);
            }
            tokens.put("white", 1.0);
            assertRatio(tokens, "white", "accent-fill", 4.5);
            assertRatio(tokens, "white", "red-fill", 4.5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 205, 300})
    void controlsAndChartsCanBeSeen(int hue) throws IOException {
        for (var dark : new boolean[] {false, true}) {
            var tokens = tokens(hue, dark);
            for (var graphic : new String[] {"control", "c1", "c2", "c3", "c4", "c5", "c6"}) {
                assertRatio(tokens, graphic, "surface", 3);
            }
        }
    }

    private static void assertRatio(Map<String, Double> tokens, String above, String below, double least) {
        var a = tokens.get(above);
        var b = tokens.get(below);
        assertThat((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05))
                .as(above + " on " + below)
                .isGreaterThanOrEqualTo(least);
    }

    private static Map<String, Double> tokens(int hue, boolean dark) throws IOException {
        try (var css = ContrastTest.class.getResourceAsStream("/static/assets/css/throughline.css")) {
            var found = new HashMap<String, Double>();
            var matcher = TOKEN.matcher(new String(css.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                found.put(matcher.group(1), luminance(matcher.group(dark ? 3 : 2), hue));
            }
            return found;
        }
    }

    /** Relative luminance of an OKLCH colour, clipped to sRGB. */
    private static double luminance(String colour, int brand) {
        var parts = COLOUR.matcher(colour);
        if (!parts.matches()) {
            return 0;
        }
        double l = Double.parseDouble(parts.group(1)) / 100;
        double c = Double.parseDouble(parts.group(2));
        double h = Math.toRadians(parts.group(3).startsWith("var") ? brand : Double.parseDouble(parts.group(3)));
        double a = c * Math.cos(h);
        double b = c * Math.sin(h);
        double x = Math.pow(l + 0.3963377774 * a + 0.2158037573 * b, 3);
        double y = Math.pow(l - 0.1055613458 * a - 0.0638541728 * b, 3);
        double z = Math.pow(l - 0.0894841775 * a - 1.2914855480 * b, 3);
        double red = clip(4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z);
        double green = clip(-1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z);
        double blue = clip(-0.0041960863 * x - 0.7034186147 * y + 1.7076147010 * z);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }

    private static double clip(double channel) {
        return Math.clamp(channel, 0.0, 1.0);
    }
}
