package app.throughline.filter;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.filter.json.FilterReader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FilterReaderTest {
    private static final String RED = "{\"field\":\"kind\",\"op\":\"is\",\"value\":\"red\"}";

    @Test
    void everyMistakeIsFoundAtOnceAndPointedAt() {
        assertThat(problems("""
                {"all":[{"field":"nonsense","op":"is","value":1},{"field":"score","op":"contains","value":"x"},\
                {"field":"score","op":"gte","value":"3"},{"has":"things"},{"field":"status","op":"in","value":["here","moon"]}]}"""))
                .containsExactly(
                        "/where/all/0/field unknown_value",
                        "/where/all/1/op unknown_value",
                        "/where/all/2/value invalid_format",
                        "/where/all/3/has unknown_value",
                        "/where/all/4/value/1 unknown_value");
    }

    @Test
    void whatIsNoFilterIsSaidSo() {
        assertThat(read("{").problems())
                .singleElement()
                .satisfies(p -> assertThat(p.code()).isEqualTo("invalid_format"));
        assertThat(codes(read("[]"))).containsExactly(" invalid_format");
        assertThat(codes(read("{\"version\":2,\"root\":\"contact\",\"where\":" + "{\"all\":[]}}")))
                .containsExactly("/version unknown_value");
        assertThat(codes(read("{\"version\":1,\"root\":\"moon\",\"where\":{\"all\":[]}}")))
                .containsExactly("/root unknown_value");
        assertThat(problems("{\"field\":\"score\",\"op\":\"eq\",\"value\":1,\"valeu\":2}"))
                .containsExactly("/where/valeu unknown_value");
        assertThat(problems("{\"field\":\"score\",\"has\":\"thing\"}")).containsExactly("/where invalid_format");
    }

    @Test
    void anEmptyGroupIsRefusedExceptForEverybody() {
        assertThat(problems("{\"all\":[]}")).isEmpty();
        assertThat(problems("{\"any\":[]}")).containsExactly("/where/any empty_group");
        assertThat(problems("{\"all\":[{\"all\":[]}]}")).containsExactly("/where/all/0/all empty_group");
    }

    @Test
    void limitsAreKept() {
        assertThat(problems(nested(10))).isEmpty();
        assertThat(problems(nested(11))).singleElement().asString().endsWith("filter_too_large");
        assertThat(problems("{\"any\":[" + repeated("{\"has\":\"thing\",\"where\":" + RED + "}", 200) + "]}"))
                .isEmpty();
        assertThat(problems("{\"any\":[" + repeated("{\"has\":\"thing\",\"where\":" + RED + "}", 201) + "]}"))
                .containsExactly("/where filter_too_large");
        assertThat(problems("{\"has\":\"thing\",\"where\":{\"has\":\"part\",\"where\":{\"via\":\"thing\"}}}"))
                .containsExactly("/where/where/where/via filter_too_large");
        assertThat(problems("{\"field\":\"code\",\"op\":\"in\",\"value\":[" + repeated("\"x\"", 1001) + "]}"))
                .containsExactly("/where/value filter_too_large");
        assertThat(problems("{\"field\":\"name\",\"op\":\"matches\",\"value\":\"" + "a".repeat(201) + "\"}"))
                .containsExactly("/where/value filter_too_large");
    }

    @Test
    void anExpressionThatIsNotUnderstoodAlikeEverywhereIsRefused() {
        for (var wrong : Stream.of("a**", "(a", "a)", "\\\\1", "(?i)a", "[", "a{1000}", "[[:alpha:]]", "|", "\\\\")
                .toList()) {
            assertThat(problems("{\"field\":\"name\",\"op\":\"matches\",\"value\":\"" + wrong + "\"}"))
                    .as(wrong)
                    .containsExactly("/where/value invalid_format");
        }
    }

    @Test
    void timesAreReadAsTheirFieldHasThem() {
        assertThat(problems("{\"field\":\"born_on\",\"op\":\"in_last\",\"value\":{\"n\":3,\"unit\":\"hour\"}}"))
                .containsExactly("/where/value/unit unknown_value");
        assertThat(problems("{\"field\":\"seen_at\",\"op\":\"before\",\"value\":\"2026-02-30\"}"))
                .containsExactly("/where/value invalid_format");
        assertThat(problems("{\"field\":\"seen_at\",\"op\":\"between\",\"value\":[\"today\"]}"))
                .containsExactly("/where/value invalid_format");
        assertThat(problems("{\"field\":\"seen_at\",\"op\":\"in_last\",\"value\":{\"n\":0,\"unit\":\"day\"}}"))
                .containsExactly("/where/value/n out_of_range");
    }

    @Test
    void messagesSayWhatWouldBeRight() {
        var problem =
                read("{\"version\":1,\"root\":\"contact\",\"where\":{\"field\":\"status\",\"op\":\"is\",\"value\":\"moon\"}}")
                        .problems()
                        .getFirst();
        assertThat(problem.message()).isEqualTo("There is no status \"moon\".");
    }

    private static String nested(int depth) {
        return "{\"all\":[".repeat(depth) + "{\"field\":\"score\",\"op\":\"is_empty\"}" + "]}".repeat(depth);
    }

    private static String repeated(String text, int times) {
        return IntStream.range(0, times).mapToObj(_ -> text).collect(Collectors.joining(","));
    }

    private static FilterReader.Reading read(String json) {
        return new FilterReader(FilterWorld.CATALOGUE).read(json);
    }

    private static Stream<String> codes(FilterReader.Reading reading) {
        return reading.problems().stream().map(problem -> problem.pointer() + " " + problem.code());
    }

    private static Stream<String> problems(String where) {
        return codes(read("{\"version\":1,\"root\":\"contact\",\"where\":" + where + "}"));
    }
}
