package app.throughline.form.editor;

import app.throughline.form.definition.FileGroup;
import app.throughline.form.definition.FileLimits;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which files a question takes, in the fields of its editor. */
final class FileFields {
    private static final String KINDS = ".kinds";
    private static final String MOST = ".most";
    private static final String MEGABYTES = ".megabytes";

    private FileFields() {}

    static void write(Map<String, List<String>> values, String item, FileLimits files) {
        values.put(item + KINDS, files.groups().stream().map(DraftForms::key).toList());
        values.put(item + MOST, List.of(Integer.toString(files.most())));
        values.put(item + MEGABYTES, List.of(Integer.toString(files.megabytes())));
    }

    /** What the fields say; a number that is none becomes 0, which no question may have. */
    static FileLimits read(Form form, String item) {
        return new FileLimits(
                form.values().getOrDefault(item + KINDS, List.of()).stream()
                        .flatMap(key -> FileGroup.find(key).stream())
                        .toList(),
                number(form.value(item + MOST).strip(), FileLimits.USUAL.most()),
                number(form.value(item + MEGABYTES).strip(), FileLimits.USUAL.megabytes()));
    }

    private static int number(String text, int otherwise) {
        if (text.isEmpty()) {
            return otherwise;
        }
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }

    /** The kinds to choose. */
    static List<Ui.Option> kinds(FileLimits files) {
        return Stream.of(FileGroup.values())
                .map(group -> new Ui.Option(
                        DraftForms.key(group),
                        group.label(),
                        group.hint(),
                        files.groups().contains(group)))
                .toList();
    }
}
