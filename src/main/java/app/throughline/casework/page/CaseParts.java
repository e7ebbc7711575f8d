package app.throughline.casework.page;

import app.throughline.contact.CaseContents.Piece;
import app.throughline.kernel.RecordRef;
import app.throughline.web.Form;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What can stand on a case, in words. The key is the kind of the record. */
enum CaseParts {
    ALERT("Alerts"),
    TASK("Tasks"),
    NOTE("Notes"),
    ATTEMPT("Contact log"),
    APPOINTMENT("Appointments"),
    FILE("Files");

    private final String heading;

    CaseParts(String heading) {
        this.heading = heading;
    }

    private boolean holds(Piece piece) {
        return piece.ref().kind().equals(name().toLowerCase(Locale.ROOT));
    }

    /** How many of each kind there are, such as "2 alerts". */
    static List<String> counted(List<Piece> pieces) {
        return Arrays.stream(values())
                .map(part -> {
                    var count = pieces.stream().filter(part::holds).count();
                    var word = part == ATTEMPT ? "entries of the contact log" : part.heading.toLowerCase(Locale.ROOT);
                    var one = part == ATTEMPT ? "entry of the contact log" : word.substring(0, word.length() - 1);
                    return count == 0 ? "" : Numbers.plural(count, one, word);
                })
                .filter(words -> !words.isEmpty())
                .toList();
    }

    /** What can be ticked, by kind. */
    static List<SplitPage.Group> groups(List<Piece> pieces, Form form) {
        return Arrays.stream(values())
                .map(part -> new SplitPage.Group(
                        part.heading,
                        pieces.stream()
                                .filter(part::holds)
                                .map(piece -> {
                                    var key = piece.ref().kind() + ":"
                                            + piece.ref().id();
                                    return Ui.Option.of(key, piece.label(), form.has("item", key));
                                })
                                .toList()))
                .filter(group -> !group.items().isEmpty())
                .toList();
    }

    /** What was ticked. */
    static Set<RecordRef> ticked(Form form) {
        return form.values().getOrDefault("item", List.of()).stream()
                .map(CaseParts::ref)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static Optional<RecordRef> ref(String key) {
        if (!key.matches("[a-z]{1,20}:[0-9]{1,18}")) {
            return Optional.empty();
        }
        var parts = key.split(":", 2);
        return Optional.of(new RecordRef(parts[0], Long.parseLong(parts[1])));
    }
}
