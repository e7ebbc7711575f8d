package app.throughline.intake.house;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** House records from somewhere: the house's own files, or a format that is translated into them on the fly. */
public interface HouseSource {
    /** The house files it has, by name, in any order. */
    List<String> files();

    /**
     * The rows of one of them, from the first on; may be asked for again.
     *
     * @throws Refused if the file as a whole cannot be taken
     */
    Rows open(String file) throws IOException;

    /** The file on disk that these records come from, for its name, size and hash. */
    Path origin(String file);

    /** The custom properties that it brings along and that must exist. */
    default List<Property> properties() {
        return List.of();
    }

    /** A custom property; a restricted one is stored where few may see it. */
    record Property(String key, String label, boolean equityDimension, boolean restricted) {}

    /** A cursor over rows that holds one at a time. */
    interface Rows extends AutoCloseable {
        /** The names of the columns. */
        List<String> header();

        /** Moves to the next row; false at the end. */
        boolean next() throws IOException;

        /** The cells of this row. */
        List<String> cells();

        /** Where this row starts in its file, the header being line 1. */
        long line();

        @Override
        void close() throws IOException;
    }

    /** A file or a set of files that cannot be taken at all (IM-4). */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String code;

        /** @param code stable @param message the sentence for the person */
        public Refused(String code, String message) {
            super(message);
            this.code = code;
        }

        /** A stable code such as {@code unreadable} or {@code missing_column}. */
        public String code() {
            return code;
        }

        /** The sentence for the person. */
        public String sentence() {
            return String.valueOf(getMessage());
        }
    }
}
