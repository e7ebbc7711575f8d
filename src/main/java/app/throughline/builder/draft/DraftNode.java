package app.throughline.builder.draft;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A part of a filter that is being made. Its number stays with it wherever it is moved. */
public sealed interface DraftNode {
    /** The number it has in this draft, 1 or more. */
    int id();

    /** The same under another parent or with another number, with those of its children anew. */
    DraftNode numbered(Numbers numbers);

    /** Conditions that are joined. */
    record Group(int id, Join join, List<DraftNode> of) implements DraftNode {
        public Group {
            of = List.copyOf(of);
        }

        /** The same group with other parts. */
        public Group with(List<DraftNode> parts) {
            return new Group(id, join, parts);
        }

        @Override
        public Group numbered(Numbers numbers) {
            int number = numbers.next();
            return new Group(
                    number,
                    join,
                    of.stream().map(part -> part.numbered(numbers)).toList());
        }
    }

    /**
     * A condition on the record in hand.
     *
     * @param field the field's key, "" while none is chosen
     * @param operator the operator's key, "" while none is chosen
     */
    record Condition(int id, String field, String operator, Parts parts) implements DraftNode {
        @Override
        public Condition numbered(Numbers numbers) {
            return new Condition(numbers.next(), field, operator, parts);
        }
    }

    /**
     * How many related records, or which linked record, and what holds of each of them.
     *
     * @param to the key of the relation or link
     * @param operator how their number is compared, where it is
     * @param parts the number
     */
    record Related(int id, Amount amount, String to, String operator, Parts parts, Group where) implements DraftNode {
        /** The same with other conditions inside. */
        public Related with(Group inner) {
            return new Related(id, amount, to, operator, parts, inner);
        }

        @Override
        public Related numbered(Numbers numbers) {
            return new Related(numbers.next(), amount, to, operator, parts, where.numbered(numbers));
        }
    }

    /** Membership of segments. @param parts their ids */
    record Segments(int id, boolean negated, Parts parts) implements DraftNode {
        @Override
        public Segments numbered(Numbers numbers) {
            return new Segments(numbers.next(), negated, parts);
        }
    }

    /** How the conditions of a group are joined. */
    enum Join {
        ALL,
        ANY,
        NONE;

        /** As it stands in a filter, such as "all". */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The join with this key. */
        public static Optional<Join> of(String key) {
            return Stream.of(values()).filter(join -> join.key().equals(key)).findFirst();
        }
    }

    /** How many related records there are. */
    enum Amount {
        HAS,
        HAS_NO,
        COUNT,
        /** The one that is linked. */
        VIA;

        /** As it stands in a filter, such as "has_no". */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The amount with this key. */
        public static Optional<Amount> of(String key) {
            return Stream.of(values())
                    .filter(amount -> amount.key().equals(key))
                    .findFirst();
        }
    }

    /** Gives numbers to parts. */
    final class Numbers {
        private int last;

        /** Numbers above this one. */
        public Numbers(int last) {
            this.last = last;
        }

        /** The next one. */
        public int next() {
            return ++last;
        }
    }
}
