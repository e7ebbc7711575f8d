package app.throughline.listing;

import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Something that can be done to many records of a list, one by one, through the door of their module. */
public interface RecordAction {
    /** How it is shown. */
    Look look();

    /** The key, such as {@code assign}; it stands in the history of changes. */
    default String key() {
        return look().key();
    }

    /** The verb on the button. */
    default String label() {
        return look().label();
    }

    /** What must be entered; none for an action that needs nothing. */
    List<Input> inputs(Viewer viewer);

    /** What is wrong with what was entered; the fields are named as the inputs. */
    List<FieldError> check(Form form, Viewer viewer);

    /** What it does, such as "Reviewer becomes Ruth Adler"; only asked when nothing is wrong. */
    String sentence(Form form, Viewer viewer);

    /**
     * Which of these records will be skipped, and why, as far as one can say beforehand. At most 500 are asked at once;
     * what was entered may still be missing.
     */
    Map<Long, String> skipped(Collection<Long> ids, Form form, Viewer viewer);

    /**
     * What comes of it besides the records themselves: in words, such as "Cases opened", with the ids it is counted by.
     * At most 500 records that will not be skipped are asked about at once; what was entered may still be missing.
     */
    default Map<String, Set<Long>> besides(Collection<Long> ids, Form form, Viewer viewer) {
        return Map.of();
    }

    /** Changes one record in the running transaction. */
    Outcome apply(long id, Form form, Viewer viewer);

    /** The same, where it matters what this change made of other records before. */
    default Outcome apply(long id, Form form, Viewer viewer, Earlier earlier) {
        return apply(id, form, viewer);
    }

    /** The page of what a change with this token made, empty when it made nothing that has one. */
    default Optional<Made> made(String token) {
        return Optional.empty();
    }

    /** How many records a person may do it to alone; for more somebody else has to agree ({@link BulkApprovals}). */
    default int alone() {
        return BulkChanges.CEILING;
    }

    /** The same, where it depends on what was entered. */
    default int alone(Form form) {
        return alone();
    }

    /** What is done to records, in words. */
    default Words words() {
        return Words.CHANGING;
    }

    /** Whether it can be taken back. */
    boolean undoable();

    /** Takes a change back in the running transaction, if the record is still as the change left it. */
    Outcome undo(long id, String token, Viewer viewer);

    /** The key, the verb on the button, and a glyph of the sprite. */
    record Look(String key, String label, String icon) {}

    /**
     * What is done to records.
     *
     * @param running before "14 students", such as "Changing"
     * @param finished the same afterwards, such as "Changed"
     * @param done behind a number, such as "changed"
     * @param will the same before, such as "will change"
     */
    record Words(String running, String finished, String done, String will) {
        /** What most do. */
        static final Words CHANGING = new Words("Changing", "Changed", "changed", "will change");
    }

    /** How something is entered. */
    enum InputKind {
        CHOICE,
        DAY,
        TEXT,
        RADIO
    }

    /** A field of the form. @param options of a choice, the first one selected unless another says so */
    record Input(String name, String label, InputKind kind, List<Ui.Option> options, boolean optional) {
        public Input {
            options = List.copyOf(options);
        }

        /** A choice of these. */
        public static Input choice(String name, String label, List<Ui.Option> options) {
            return new Input(name, label, InputKind.CHOICE, options, false);
        }

        /** What is wrong when none of the options was chosen. */
        public List<FieldError> check(Form form, String message) {
            var known = options.stream().anyMatch(option -> option.value().equals(form.value(name)));
            return known ? List.of() : List.of(new FieldError(name, "unknown_value", message));
        }

        /** What was chosen, in words. */
        public String chosen(Form form) {
            return options.stream()
                    .filter(option -> option.value().equals(form.value(name)))
                    .map(Ui.Option::label)
                    .findFirst()
                    .orElse("");
        }
    }

    /** What a change of many records made of those before. */
    interface Earlier {
        /** The tokens of those of these records that it changed. */
        Collection<String> tokens(Collection<Long> records);

        /** What names this change for ever; 0 for a change of one record. */
        default long change() {
            return 0;
        }
    }

    /** Something that a change made. @param label such as CASE-12 @param href its page */
    record Made(String label, String href) {}

    /** What became of one record. */
    sealed interface Outcome {
        /** It was changed. @param token what undoing needs to know, "" when it cannot be undone */
        record Changed(String token) implements Outcome {}

        /** It was so already. */
        record Same() implements Outcome {}

        /** It cannot be changed like this. */
        record Skipped(String why) implements Outcome {}

        /** It could not be changed now; trying again may help. */
        record Failed(String why) implements Outcome {}
    }
}
