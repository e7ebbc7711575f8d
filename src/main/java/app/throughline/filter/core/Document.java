package app.throughline.filter.core;

import java.util.List;

/**
 * A contact with all records that filters look at, in arrays: about half a kilobyte. It is as true as the moment it was
 * read at.
 */
public final class Document {
    /** Stands for an empty number, day, instant, code or flag. */
    public static final long EMPTY = Long.MIN_VALUE;

    private final long contact;
    private final Records[] kinds;

    /** A text as it is, without the blanks around it, and as it is compared. */
    record Words(String exact, String folded) {
        static final Words NONE = new Words("", "");

        static Words of(String text) {
            var folded = Folding.fold(text);
            if (folded.isEmpty()) {
                return NONE;
            }
            var exact = trim(text);
            return new Words(exact, folded.equals(exact) ? exact : folded);
        }

        /** As PostgreSQL's btrim: spaces only. */
        private static String trim(String text) {
            int from = 0;
            int until = text.length();
            while (from < until && text.charAt(from) == ' ') {
                from++;
            }
            while (until > from && text.charAt(until - 1) == ' ') {
                until--;
            }
            return text.substring(from, until);
        }
    }

    /**
     * The records of one kind.
     *
     * @param numbers record after record, {@code width} each
     * @param texts the same
     */
    record Records(long[] ids, long[] numbers, int width, Words[] texts, int textWidth) {
        static final Records NONE = new Records(new long[0], new long[0], 0, new Words[0], 0);

        int count() {
            return ids.length;
        }

        long number(int row, int place) {
            return numbers[row * width + place];
        }

        Words text(int row, int place) {
            return texts[row * textWidth + place];
        }

        /** Where the record with this id stands, -1 for nowhere. */
        int find(long id) {
            for (int row = 0; row < ids.length; row++) {
                if (ids[row] == id) {
                    return row;
                }
            }
            return -1;
        }
    }

    Document(long contact, List<Records> kinds) {
        this.contact = contact;
        this.kinds = kinds.toArray(Records[]::new);
    }

    /** Whose it is. */
    public long contact() {
        return contact;
    }

    Records records(int position) {
        return kinds[position];
    }
}
