package app.throughline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StyleTest {
    @Test
    void timeComesFromTheClock() {
        assertThat(Style.ownTime(Sources.classes())).isEmpty();
    }

    @Test
    void constructorsAreNarrow() {
        assertThat(Style.wideConstructors(Sources.classes())).isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(Style.bannedNames(Sources.classes())).isEmpty();
    }

    @Test
    void onlyDoorsOpenTransactions() {
        assertThat(Style.hiddenTransactions(Sources.classes())).isEmpty();
    }

    @Test
    void eachRuleSeesItsViolation() {
        var planted = Sources.only(PlantedInfo.class, PlantedInfo.Wide.class);
        assertThat(Style.ownTime(planted)).singleElement().asString().contains("java.time.Instant.now()");
        assertThat(Style.wideConstructors(planted)).hasSize(1);
        assertThat(Style.bannedNames(planted)).hasSize(1);
        assertThat(Style.hiddenTransactions(planted)).hasSize(1);
    }

    @Test
    void longClassesAndMethodsAreSeen() {
        assertThat(Style.isLong("\n".repeat(301))).isTrue();
        assertThat(Style.isLong("\n".repeat(300))).isFalse();
        assertThat(Style.longMethods(Map.of("A.java", classWithLines(26)))).containsExactly("A.java.m");
        assertThat(Style.longMethods(Map.of("A.java", classWithLines(25)))).isEmpty();
    }

    private static String classWithLines(int lines) {
        return "class A {\n    void m() {\n" + "        a();\n".repeat(lines) + "    }\n}\n";
    }

    /** Breaks each rule once. */
    static final class PlantedInfo {
        static Instant time() {
            return Instant.now();
        }

        static void transaction(app.throughline.kernel.Tx tx) {
            tx.run(() -> {});
        }

        static final class Wide {
            Wide(int a, int b, int c, int d, int e, int f, int g) {}
        }
    }
}
