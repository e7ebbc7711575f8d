package app.throughline.web.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The sheet and the templates know the same keys. */
class KeysPageTest {
    private static final Pattern DOUBLE = Pattern.compile("data-key=\"([^\"$]+)\"");
    private static final Pattern SINGLE = Pattern.compile("\\[data-key='([^']+)']");

    @Test
    void everyKeyOfATemplateIsOnTheSheetAndNoOther() throws IOException {
        var printed = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/jte"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".jte")).toList()) {
                DOUBLE.matcher(Files.readString(file)).results().forEach(found -> printed.add(found.group(1)));
            }
        }
        var listed = new TreeSet<String>();
        KeysPage.ALL.groups().stream()
                .flatMap(group -> group.keys().stream())
                .forEach(key -> SINGLE.matcher(key.of()).results().forEach(found -> listed.add(found.group(1))));
        assertThat(listed)
                .as("KeysPage has a row for each data-key in a template")
                .isEqualTo(printed);
    }
}
