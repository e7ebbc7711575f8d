package app.throughline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void numbersReadAsPeopleWriteThem() {
        assertThat(Numbers.of(1204)).isEqualTo("1,204");
        assertThat(Numbers.signed(-19)).isEqualTo("−19");
        assertThat(Numbers.signed(9)).isEqualTo("+9");
        assertThat(Numbers.percent(0.684)).isEqualTo("68%");
        assertThat(Numbers.points(-0.19)).isEqualTo("−19 pts");
        assertThat(Numbers.money(184_000)).isEqualTo("$1,840");
        assertThat(Numbers.money(-1_250)).isEqualTo("−$12.50");
        assertThat(Numbers.duration(Duration.ofMinutes(372))).isEqualTo("6.2 h");
        assertThat(Numbers.total(1, "alert", "alerts")).isEqualTo("1 alert");
        assertThat(Numbers.total(10_000, "alert", "alerts")).isEqualTo("10,000+ alerts");
    }

    @Test
    void initialsLeaveTitlesOut() {
        assertThat(Initials.of("Dr. Lena Park")).isEqualTo("LP");
        assertThat(Initials.of("Cher")).isEqualTo("C");
        assertThat(Initials.of("  ")).isEqualTo("?");
        assertThat(Initials.of("Ángel de la Cruz")).isEqualTo("ÁC");
    }

    @Test
    void huesAreEightAndSpread() {
        var hues = LongStream.range(0, 800).mapToInt(Initials::hue).boxed().toList();
        assertThat(hues).contains(1, 2, 3, 4, 5, 6, 7, 8).allMatch(hue -> hue >= 1 && hue <= 8);
        assertThat(Initials.hue(42)).isEqualTo(Initials.hue(42));
    }

    @Test
    void aFlashSurvivesItsCookieAndForgeriesDoNot() {
        var flash = Flash.undoable("2 alerts dismissed, “Ñandú” kept", "/undo/7");
        assertThat(Flash.decode(flash.encode())).contains(flash);
        assertThat(Flash.decode("!!!")).isEmpty();
        assertThat(Flash.decode("")).isEmpty();
        assertThat(List.of("//evil.example", "https://evil.example", "/\\evil")).noneMatch(Flash::isLocal);
    }
}
